// Lets the browser keep a page for when there is no connection, and brings the desk back when there is one again.
if (document.body.dataset.me) navigator.serviceWorker?.register("/service-worker.js").catch(() => { /* not over plain http: it does without */ });
const page = document.querySelector("[data-offline]");
if (page && location.pathname !== "/offline") {
  let holds = false;
  try { holds = Object.keys(localStorage).some((key) => key.startsWith("draft:")); } catch { /* a browser that keeps nothing */ }
  page.querySelector(".kept-here").hidden = !holds;
  addEventListener("online", () => location.reload());
  // Browsers know of cables, not of desks.
  setInterval(() => fetch("/healthz", { cache: "no-store" }).then((answer) => { if (answer.ok) location.reload(); }).catch(() => {}), 10000);
}
