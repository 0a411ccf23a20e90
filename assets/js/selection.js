// Choosing tickets in a list. A click with Shift chooses everything between; Shift+J and Shift+K choose on the way down and
// up, Escape chooses none (x and plain j and k are in shortcuts.js). Without scripts the boxes and the bar work all the same.
const bar = document.getElementById("selection");
const boxes = () => [...document.querySelectorAll(".row-box input")];
const chosen = new Set();
let last, isShifted = false;

function tell() {
  const line = bar.querySelector("[data-one]");
  line.textContent = chosen.size === 1 ? line.dataset.one : line.dataset.other.replace("%", chosen.size);
}

function choose(box, isChosen) {
  box.checked = isChosen;
  if (isChosen) chosen.add(box.value); else chosen.delete(box.value);
}

// Between the last one and this one, both included, all become what this one is.
function chooseTo(box) {
  const all = boxes(), from = all.findIndex((other) => other.value === last), to = all.indexOf(box);
  if (isShifted && from >= 0) all.slice(Math.min(from, to), Math.max(from, to) + 1).forEach((other) => choose(other, box.checked));
  choose(box, box.checked);
  last = box.value;
  tell();
}

function chooseNone() {
  boxes().forEach((box) => choose(box, false));
  chosen.clear();
  bar.reset();
  tell();
}

// What the browser remembers, and what lines that were fetched again have forgotten. A line that is gone is not chosen.
function read() {
  chosen.clear();
  boxes().filter((box) => box.checked).forEach((box) => chosen.add(box.value));
  tell();
}
function restore() {
  const there = new Set(boxes().map((box) => box.value));
  [...chosen].filter((number) => !there.has(number)).forEach((number) => chosen.delete(number));
  boxes().forEach((box) => { if (box.checked !== chosen.has(box.value)) box.checked = chosen.has(box.value); });
  tell();
}

// This ticket and the next one, or the one before it.
function extend(step) {
  const rows = boxes().map((box) => box.closest("tr"));
  const here = rows.indexOf(document.activeElement?.closest("tr"));
  const next = rows[here < 0 ? 0 : here + step];
  for (const row of [rows[here], next]) if (row) choose(row.querySelector(".row-box input"), true);
  next?.querySelector("td a").focus();
  last = (next ?? rows[here])?.querySelector(".row-box input").value;
  tell();
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], details[open]")) return;
  if (event.key === "J" || event.key === "K") extend(event.key === "J" ? 1 : -1);
  else if (event.key === "Escape" && (chosen.size > 0 || bar.elements.all?.checked)) chooseNone();
  else return;
  event.preventDefault();
}

if (bar) {
  // Held while pressing: the change itself does not say so.
  addEventListener("pointerdown", (event) => { isShifted = event.shiftKey; }, true);
  addEventListener("keydown", (event) => { isShifted = event.shiftKey; }, true);
  document.addEventListener("mousedown", (event) => { if (event.shiftKey && event.target.closest(".row-box")) event.preventDefault(); });
  document.addEventListener("change", (event) => { if (event.target.closest(".row-box")) chooseTo(event.target); });
  document.addEventListener("keydown", press);
  document.addEventListener("htmx:after:swap", restore);
  bar.addEventListener("reset", () => { boxes().forEach((box) => choose(box, false)); tell(); });
  addEventListener("pageshow", read);
  read();
}
