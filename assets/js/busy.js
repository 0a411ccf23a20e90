// A form that is on its way shows it at the button that was pressed, until the answer is there. What a script sends says when
// that is over (form:over); a page that comes in its place takes the button along. What is only downloaded leaves the
// page as it is, and says nothing of its end: its form has data-download.
const PATIENCE = 60000;
let timer;

const busy = (part) => part.querySelector("button[aria-busy=true]");
function over() {
  clearTimeout(timer);
  document.querySelectorAll("button[aria-busy=true]").forEach((button) => button.removeAttribute("aria-busy"));
}

// At the window: after all who may refuse it, or send it in their own way.
addEventListener("submit", ({ target: form, submitter }) => {
  if ((submitter?.getAttribute("formmethod") ?? form.getAttribute("method")) !== "post" || "download" in form.dataset || busy(form)) return;
  (submitter ?? form.querySelector("button:not([type=button], [type=reset])"))?.setAttribute("aria-busy", "true");
  clearTimeout(timer);
  timer = setTimeout(over, PATIENCE);
});
for (const name of ["form:over", "live:known"]) document.addEventListener(name, over);
addEventListener("pageshow", over);
