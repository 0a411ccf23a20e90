// Steps change places by dragging (lists with data-sortable). Keyboard, touch and browsers without scripts use the buttons
// on the step's own page; both send the same form.
let dragged;

const item = (event) => event.target.closest?.("[data-sortable] > li");
const land = (target) => {
  document.querySelectorAll(".landing").forEach((other) => other.classList.remove("landing"));
  target?.classList.add("landing");
};

document.addEventListener("pointerover", (event) => { const li = item(event); if (li && event.pointerType === "mouse") li.draggable = true; });
document.addEventListener("dragstart", (event) => {
  dragged = item(event);
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.id);
  dragged.classList.add("dragged");
});
document.addEventListener("dragover", (event) => {
  const target = item(event);
  if (!dragged || !target || target.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  land(target);
});
document.addEventListener("drop", async (event) => {
  const target = item(event);
  if (!dragged || !target || target === dragged) return;
  event.preventDefault();
  const address = dragged.querySelector("form").action.replace(/done$/, "place");
  target.before(dragged);
  await fetch(address, { method: "POST", body: new URLSearchParams({ to: target.id.slice(1) }), redirect: "manual" });
  htmx.trigger(target.closest("[data-live-topic]"), "refresh");
});
document.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = undefined; land(); });
