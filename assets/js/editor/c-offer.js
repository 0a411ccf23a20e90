// A list that is offered while somebody writes, beside the caret: arrows choose, Enter or Tab takes, Escape ends it, a
// click or a touch takes at once. The focus stays in the text.
let open;

function close() {
  open?.list.remove();
  open?.root.removeAttribute("aria-activedescendant");
  open?.root.removeAttribute("aria-controls");
  open = undefined;
}

function point(step) {
  const options = [...open.list.querySelectorAll("[role=option]")];
  open.at = (open.at + step + options.length) % options.length;
  options.forEach((option, place) => option.setAttribute("aria-selected", place === open.at));
  options[open.at]?.scrollIntoView({ block: "nearest" });
  open.root.setAttribute("aria-activedescendant", options[open.at]?.id ?? "");
}

function place(list, caret) {
  const room = Math.min(360, innerWidth - 16);
  const left = Math.max(8, Math.min(caret.left, innerWidth - room - 8));
  const above = caret.top > innerHeight / 2;
  list.style.width = `${room}px`;
  list.style.left = `${left}px`;
  list.style.maxHeight = `${Math.max(120, (above ? caret.top : innerHeight - caret.bottom) - 24)}px`;
  list.style.bottom = above ? `${innerHeight - caret.top + 6}px` : "";
  list.style.top = above ? "" : `${caret.bottom + 6}px`;
}

// entries: [{title, text}]; take(index) is called with the chosen one.
function offer(root, label, caret, entries, nothing, take) {
  close();
  const list = document.createElement("ul");
  list.className = "offer";
  list.id = "offer";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.append(...entries.map((entry, index) => {
    const option = document.createElement("li");
    option.id = `offer-${index}`;
    option.setAttribute("role", "option");
    option.appendChild(document.createElement("b")).textContent = entry.title;
    if (entry.text) option.appendChild(document.createElement("span")).textContent = entry.text;
    // Before the text loses the focus.
    option.addEventListener("pointerdown", (event) => event.preventDefault());
    option.addEventListener("click", () => { close(); take(index); });
    return option;
  }));
  if (entries.length === 0) list.appendChild(document.createElement("li")).textContent = nothing;
  document.body.append(list);
  place(list, caret);
  open = { list, root, at: 0, take, count: entries.length, caret, top: root.getBoundingClientRect().top };
  root.setAttribute("aria-controls", "offer");
  if (entries.length > 0) point(0);
}

document.addEventListener("keydown", (event) => {
  if (!open || !open.root.contains(event.target)) return;
  const { at, take, count } = open;
  if (event.key === "Escape") close();
  else if (count > 0 && event.key === "ArrowDown") point(1);
  else if (count > 0 && event.key === "ArrowUp") point(-1);
  else if (count > 0 && (event.key === "Enter" || event.key === "Tab")) { close(); take(at); }
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
document.addEventListener("pointerdown", (event) => { if (open && !open.list.contains(event.target)) close(); });
// It goes where the text goes, and away with it.
addEventListener("scroll", (event) => {
  if (!open || open.list.contains(event.target)) return;
  const moved = open.root.getBoundingClientRect().top - open.top;
  const { left, top, bottom } = open.caret;
  if (open.root.contains(event.target) || top + moved < 0 || bottom + moved > innerHeight) close();
  else place(open.list, { left, top: top + moved, bottom: bottom + moved });
}, true);
Object.assign(globalThis.deskEditor, { offer, closeOffer: close });
