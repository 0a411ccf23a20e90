// The steps of a procedure are added, moved and removed in the page; without this script the same buttons ask the desk to
// draw the form anew. They change places by dragging their number, with mouse or finger.
function blank(list) {
  const item = list.lastElementChild.cloneNode(true);
  item.querySelectorAll("textarea, [name=minutes], [name=picture], [type=file]").forEach((field) => { field.value = ""; });
  item.querySelectorAll("textarea").forEach((field) => { field.textContent = ""; });
  item.querySelectorAll(".shot, .invalid-feedback, .form-hint").forEach((part) => part.remove());
  item.querySelectorAll(".is-invalid").forEach((field) => field.classList.remove("is-invalid"));
  item.querySelector("[name=step]").value = "0";
  return item;
}

const deeds = {
  up: (item) => item.previousElementSibling?.before(item),
  down: (item) => item.nextElementSibling?.after(item),
  remove: (item, list) => { if (list.children.length === 1) list.append(blank(list)); item.remove(); },
  "without-picture": (item) => { item.querySelector("[name=picture]").value = ""; item.querySelector(".shot").remove(); },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  event.preventDefault();
  const item = button.closest("[data-steps] > li");
  if (!item) {
    const list = button.parentElement.querySelector("[data-steps]");
    list.append(blank(list));
    list.lastElementChild.querySelector("textarea").focus();
    return;
  }
  const list = item.parentElement;
  const next = item.nextElementSibling ?? item.previousElementSibling;
  deeds[button.dataset.step](item, list);
  list.dispatchEvent(new Event("input", { bubbles: true }));
  // Whoever goes on by keyboard goes on there.
  if (item.isConnected) button.focus();
  else next?.querySelector("textarea").focus();
});

let dragged;
document.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip || event.button > 0) return;
  event.preventDefault();
  dragged = grip.closest("li");
  dragged.classList.add("dragged");
  grip.setPointerCapture(event.pointerId);
});
document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const others = [...dragged.parentElement.children].filter((item) => item !== dragged);
  const below = others.find((item) => { const box = item.getBoundingClientRect(); return event.clientY < box.top + box.height / 2; });
  if (below) { if (below.previousElementSibling !== dragged) below.before(dragged); } else if (dragged.nextElementSibling) dragged.parentElement.append(dragged);
});
const drop = () => {
  dragged?.classList.remove("dragged");
  dragged?.dispatchEvent(new Event("input", { bubbles: true }));
  dragged = undefined;
};
document.addEventListener("pointerup", drop);
document.addEventListener("pointercancel", drop);

// What the form of a piece holds is kept by the desk two seconds after the last word, and when the page goes away.
for (const form of document.querySelectorAll("form[data-keep]")) {
  const words = document.getElementById("writing-words").dataset;
  const said = form.querySelector(".kept-said");
  let timer, saving;
  const fields = () => new URLSearchParams([["place", form.dataset.keep], ...[...new FormData(form)].filter(([, value]) => typeof value === "string")]);
  const keep = async (keepalive) => {
    clearTimeout(timer);
    timer = undefined;
    try {
      const body = fields();
      // Browsers let no more than 64 KiB outlive a page.
      const answer = await fetch("/knowledge/drafts", { method: "POST", body, redirect: "manual", keepalive: keepalive && `${body}`.length < 60000 });
      said.textContent = answer.status === 204 ? words.saved : words.unkept;
    } catch { said.textContent = words.unkept; }
  };
  // One after the other: what was written first must not come last.
  const later = () => {
    const mine = (saving = (saving ?? Promise.resolve()).then(() => keep(false)).then(() => { if (saving === mine) saving = undefined; }));
  };
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(later, 2000); });
  addEventListener("pagehide", () => { if (timer) keep(true); });
  // What is still on its way would come after the piece was saved, and be there as words that nobody saved.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    timer = undefined;
    if (!saving) return;
    event.preventDefault();
    event.stopPropagation();
    await saving;
    form.requestSubmit(event.submitter);
  });
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
