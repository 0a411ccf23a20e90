// Keeps open pages up to date. One stream per page brings the numbers of tickets that changed, never their content;
// every element with a matching data-live-topic fetches itself again (hx-trigger="refresh"), so that the server checks
// again what this person may see. Changes that come close together are fetched once.
const stale = new Set();
let timer;

function refresh() {
  document.querySelectorAll("[data-live-topic]").forEach((part) => {
    if (stale.has("all") || stale.has(part.dataset.liveTopic)) htmx.trigger(part, "refresh");
  });
  stale.clear();
}

function changed(topic) {
  stale.add(topic);
  clearTimeout(timer);
  timer = setTimeout(refresh, 150);
}

if ("live" in document.body.dataset && window.EventSource) {
  const stream = new EventSource("/live");
  let wasOpen = false;
  stream.addEventListener("ticket", (event) => changed(`ticket:${event.data}`));
  stream.addEventListener("tickets", () => changed("tickets"));
  stream.addEventListener("notices", () => changed("notices"));
  stream.addEventListener("caught_up", () => changed("all"));
  // After a break nobody knows what was missed: fetch everything again.
  stream.addEventListener("open", () => { if (wasOpen) changed("all"); wasOpen = true; });
  // An open stream would keep the page out of the browser's back/forward cache and hold a connection.
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
}

// A form in which somebody is writing is left alone when the part around it is exchanged.
document.addEventListener("input", (event) => event.target.closest("form")?.setAttribute("hx-morph-skip", ""));
