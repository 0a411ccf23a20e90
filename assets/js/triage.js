// Triage without leaving the page: J and K (or the arrows) choose another ticket, 1 to 4 (shortcuts.js) the priority. Each is
// the button or link that stands there, so without scripts the same is pressed by hand.
const place = () => document.getElementById("triage");

// What the panel fetches by itself is from now on this ticket too, and an answer still on its way (data-hx-sync) is for the last one.
async function show(address) {
  place().setAttribute("data-hx-get", address);
  await htmx.ajax("GET", address, { source: "#triage", target: "#triage", select: "#triage", selectOOB: "#flashes:innerHTML", swap: "outerMorph" });
  // The session has ended, or the desk could not answer: then the page itself says so.
  if (!place()?.querySelector(".triaging, .empty")) location.assign(address);
}

function move(step) {
  const rows = [...place().querySelectorAll(".waiting li a")];
  const current = rows.findIndex((row) => row.hasAttribute("aria-current"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, current + step))];
  if (next && !next.hasAttribute("aria-current")) show(next.getAttribute("href"));
}

document.addEventListener("keydown", (event) => {
  if (!place() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable], details[open], dialog")) return;
  const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  move(step);
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#triage .waiting a, #triage .pages a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(link.getAttribute("href"));
});

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.closest("#triage") || form.dataset.plain) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)), redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    await show(`/tickets/triage?past=${form.id.replace("triage-form-", "")}`);
    document.dispatchEvent(new Event("form:over"));
    // Not into the next one's choices, where keys mean something else.
    if (document.activeElement?.matches("#triage select")) place()?.querySelector("h2 a").focus();
    return;
  }
  document.dispatchEvent(new Event("form:over"));
  delete form.dataset.sent;
  if (!answer) return document.dispatchEvent(new Event("desk:unreachable"));
  // Refused: sent once more as forms are, so that the answer is seen.
  form.dataset.plain = "yes";
  form.requestSubmit(event.submitter);
});
