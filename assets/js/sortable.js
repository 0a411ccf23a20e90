// Steps and categories change places by dragging (lists with data-sortable). Keyboard, touch and browsers without scripts use
// buttons; both send the same form.
let dragged;

const item = (event) => event.target.closest?.("[data-sortable] > li");
// The neighbour of what is dragged: a list may stand inside another.
const neighbour = (event) => dragged && [...dragged.parentElement.children].find((li) => li.contains(event.target));
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
  const target = neighbour(event);
  if (!target) return land();
  event.preventDefault();
  land(target);
});
document.addEventListener("drop", async (event) => {
  const target = neighbour(event);
  if (!target || target === dragged) return;
  event.preventDefault();
  const address = dragged.querySelector("form").action.replace(/done$/, "place");
  const [moved, next] = [dragged, dragged.nextElementSibling];
  target.before(moved);
  const answer = await fetch(address, { method: "POST", body: new URLSearchParams({ to: target.id.slice(1) }), redirect: "manual" }).catch(() => undefined);
  if (!answer) {
    // Back where the desk has it.
    if (next) next.before(moved); else target.parentElement.append(moved);
    return document.dispatchEvent(new Event("desk:unreachable"));
  }
  const part = target.closest("[data-live-topic]");
  // A page without parts comes anew: which buttons stand at an end has changed, or the move was refused.
  if (part) htmx.trigger(part, "refresh"); else location.reload();
});
document.addEventListener("dragend", () => { dragged?.classList.remove("dragged"); dragged = undefined; land(); });
