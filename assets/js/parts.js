// What is done to a ticket on its page, or in a list, is done without leaving it: of the page that answers, the parts that stand here are
// put in their place, so that nothing jumps, the focus stays, and what is being written is not touched. Forms that change
// what can be written (data-whole), and pages without scripts, load the page anew.
const PARTS = ".page.ticket :is([data-live-topic], .send)[id], .page.list :is(#ticket-list, #queues, #priorities, #saved-views)";

async function put(page) {
  for (const part of document.querySelectorAll(PARTS)) {
    const fresh = page.getElementById(part.id);
    if (fresh) await htmx.swap({ text: fresh.outerHTML, target: part, swap: "outerMorph", sourceElement: part });
  }
  document.getElementById("flashes").replaceChildren(...page.getElementById("flashes").children);
  document.dispatchEvent(new CustomEvent("live:known", { detail: page.body.dataset.live }));
}

async function carryOut(form, submitter) {
  const fields = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, { method: "POST", body: fields }).catch(() => undefined);
  if (!answer) {
    document.dispatchEvent(new Event("form:over"));
    return document.dispatchEvent(new Event("desk:unreachable"));
  }
  const isHere = new URL(answer.url).pathname === location.pathname || answer.url === form.action;
  if (!isHere) return location.assign(answer.url);
  if (!answer.ok && answer.status !== 422) throw new Error(`status ${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  // What was typed is done with; and what was opened to type it.
  if (answer.ok) {
    form.reset();
    form.closest("details.edit")?.removeAttribute("open");
  }
  await put(page);
  if (!answer.ok) document.querySelector("main [aria-invalid=true]")?.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.dataset.whole !== undefined || !form.closest(PARTS)) return;
  event.preventDefault();
  if (form.dataset.sent) return;
  form.dataset.sent = "yes";
  try {
    await carryOut(form, event.submitter);
    delete form.dataset.sent;
  } catch {
    // Refused: sent once more as forms are, so that the answer is seen.
    form.dataset.whole = "";
    form.requestSubmit(event.submitter);
  }
});

// The second half of a double click is not meant for the button that has come to stand there.
document.addEventListener("click", (event) => {
  if (event.detail > 1 && event.target.closest(PARTS) && event.target.closest("form[method=post] button")) event.preventDefault();
}, true);

// What opens to be changed can be changed at once.
document.addEventListener("toggle", ({ target }) => {
  if (target.matches?.("details.edit[open]") && target.firstElementChild === document.activeElement) target.querySelector("select, textarea, input:not([type=hidden])")?.focus();
}, true);
