// The focus is never lost when what has it goes away: because others did something, a part of the page was exchanged, or it
// was pressed and is needed no longer. It goes to what stands in its place: the same thing in the new part, else what is
// now where it was, else the page. Whoever left it themselves, by a click elsewhere, is left alone.
const ABLE = "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable=true]";
let held;

const all = (part) => [...part.querySelectorAll(ABLE)];
const isAble = (one) => !one.disabled && one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true });
// What makes a thing the same one in a part that was drawn anew.
const kind = (one) => [one.tagName, one.name, one.value, one.getAttribute("aria-label") ?? one.textContent.trim()].join("\n");
const mark = (one) => [one.getAttribute("href") ?? one.form?.getAttribute("action"), kind(one)].join("\n");

function hold(one) {
  held = undefined;
  if (!one.matches(ABLE) || one.id === "main") return;
  // The parts around it, from inside to outside, and the place in each.
  const parts = [];
  for (let part = one.parentElement; part && part !== document.body; part = part.parentElement) parts.push({ part, id: part.id, place: all(part).indexOf(one) });
  held = { one, id: one.id, mark: mark(one), kind: kind(one), parts, isInDialog: Boolean(one.closest("dialog")) };
}

function heir() {
  const same = held.id && document.getElementById(held.id);
  if (same && isAble(same)) return same;
  const parts = held.parts.map(({ part, id, place }) => ({ part: part.isConnected ? part : id && document.getElementById(id), place })).filter(({ part }) => part);
  for (const { part } of parts) {
    const again = all(part).find((one) => isAble(one) && mark(one) === held.mark);
    if (again) return again;
  }
  // In the part around it, what is called the same comes before what merely stands there: the next row's button of this name.
  for (const { part, place } of parts) {
    const now = all(part).map((one, at) => ({ one, isAfter: at >= place })).filter(({ one }) => isAble(one));
    const like = now.filter(({ one }) => kind(one) === held.kind);
    const among = like.length > 0 ? like : now;
    const next = among.find(({ isAfter }) => isAfter) ?? among.at(-1);
    if (next) return next.one;
  }
  // A dialog that closes gives the focus back by itself.
  return held.isInDialog ? undefined : document.getElementById("main");
}

function keep(changes) {
  if (!held) return;
  const now = document.activeElement ?? document.body;
  if (now !== document.body && now !== held.one) return;
  const isGone = !held.one.isConnected || (changes.some(({ type }) => type === "attributes") && !isAble(held.one));
  // What is put elsewhere loses the focus on its way.
  const isMoved = now !== held.one && changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.contains(held.one)));
  if (!isGone && !isMoved) return;
  const next = isGone ? heir() : held.one;
  next?.focus({ preventScroll: true });
  if (!next) held = undefined;
  else if (next.id !== "main") next.scrollIntoView({ block: "nearest" });
}

document.addEventListener("focusin", (event) => hold(event.target));
// Left without another place to be, and still there once whatever else happened has happened: that was meant.
document.addEventListener("focusout", (event) => {
  const left = held;
  if (!left || event.relatedTarget || !document.hasFocus()) return;
  setTimeout(() => { if (held === left && document.activeElement === document.body && left.one.isConnected && isAble(left.one)) held = undefined; });
});
document.addEventListener("pointerdown", (event) => { if (!event.target.closest?.(`${ABLE}, label`)) held = undefined; });
new MutationObserver(keep).observe(document.body, { childList: true, subtree: true, attributeFilter: ["hidden", "disabled", "open", "class"] });
