// Says that this page shows a ticket, and when something is being written there. A page that nobody has looked at for four
// minutes counts as closed; browsers let its clock run slowly anyway.
const place = document.querySelector("[data-present]");
const page = crypto.getRandomValues(new Uint32Array(1))[0];
const beat = 12000, typingEvery = 3000, unseen = 240000;
let hiddenSince = document.hidden ? Date.now() : 0, lastTyped = 0;

function say(what) {
  const address = `/tickets/${place.dataset.present}/presence`;
  const fields = new URLSearchParams({ page, ...what });
  // A page that is going away can no longer wait for an answer.
  if (what.gone) return navigator.sendBeacon(address, fields);
  if (hiddenSince && Date.now() - hiddenSince > unseen) return false;
  return fetch(address, { method: "POST", body: fields, redirect: "manual" }).catch(() => {});
}

if (place) {
  say({});
  setInterval(() => say({ typing: Date.now() - lastTyped < typingEvery }), beat);
  document.addEventListener("live:open", () => say({}));
  document.addEventListener("visibilitychange", () => { hiddenSince = document.hidden ? Date.now() : 0; if (!document.hidden) say({}); });
  document.addEventListener("input", (event) => {
    if (!event.target.closest("#composer") || Date.now() - lastTyped < typingEvery) return;
    lastTyped = Date.now();
    say({ typing: true });
  });
  addEventListener("pagehide", () => say({ gone: true }));
}
