// Lets the browser keep a page for when there is no connection, and brings the desk back when there is one again. A form that
// cannot go to the desk stays where it is, with all that was typed; a reply that was written waits by itself (sending.js).
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

const note = document.getElementById("connection");
let told = "";

function forget() {
  if (told && note.textContent === told) note.textContent = "";
  told = "";
}
function tell(words) {
  forget();
  told = words;
  // Said again, it is read out again.
  requestAnimationFrame(() => { note.textContent = told; });
}

// Before anybody else: neither a question nor a script's way to send it is of use now.
addEventListener("submit", (event) => {
  const form = event.target;
  if ((event.submitter?.getAttribute("formmethod") ?? form.getAttribute("method")) !== "post") return;
  forget();
  if (navigator.onLine || form.dataset.place) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  tell(note.dataset.unsent);
}, true);
addEventListener("online", forget);
// The browser believed in a connection: the desk was asked, and did not answer (offline/service_worker.js).
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data !== "unreachable" || !document.querySelector("button[aria-busy=true]")) return;
  document.dispatchEvent(new Event("form:over"));
  tell(note.dataset.unreachable);
});
// The same for what a script could not send.
document.addEventListener("desk:unreachable", () => tell(navigator.onLine ? note.dataset.unreachable : note.dataset.unsent));
