// Keyboard shortcuts. The registry is the page itself: whatever says data-shortcut="r" (or "g i": one key after the other) is
// what the key means there. A field gets the caret, a summary opens, anything else is pressed. Inside a row of a list it
// counts for that row alone, while the row has the focus. docs/design.md says more; src/palette/shortcuts.rs tells people.
const ROWS = ".tickets tbody > tr, .cards > li, [data-rows] > *";
const PATIENCE = 1500;
let begun = "";
let timer;

function isTyping(target, key) {
  const isPress = (field) => ["checkbox", "radio", "button", "submit"].includes(field.type);
  const field = target.closest?.("input, textarea, select, [contenteditable]");
  // In a list of choices, letters look for one; a number that none of them begins with does not.
  if (field?.matches("select") && /\d/.test(key)) return [...field.options].some((option) => option.text.trim().startsWith(key));
  return field && !isPress(field);
}

// What the page declares, without the rows that are not the current one; the current row comes first.
function declared() {
  const row = document.activeElement?.closest(ROWS);
  const all = [...document.querySelectorAll("[data-shortcut]")].filter((element) => {
    const own = element.closest(ROWS);
    return !element.disabled && (!own || own === row);
  });
  return row ? all.sort((one, other) => row.contains(other) - row.contains(one)) : all;
}

function use(element) {
  // Reply and note share their place: the field's tab is a radio button of its name.
  document.getElementById(`to-${element.id}`)?.click();
  if (element.matches("summary")) {
    element.parentElement.open = true;
    (element.parentElement.querySelector("select, textarea, input:not([type=hidden])") ?? element).focus();
  } else if (element.matches("textarea, select, input:not([type=checkbox], [type=radio])")) {
    const field = document.getElementById(`${element.id}-editor`) ?? element;
    field.focus();
    field.scrollIntoView({ block: "nearest" });
  } else {
    // A slip of one key is asked about where it would matter; a press of the button was meant.
    if (element.dataset.asks) element.form.dataset.confirm = element.dataset.asks;
    element.click();
    if (element.dataset.asks) delete element.form.dataset.confirm;
  }
}

// j and k: the link of the next row, or of the one before it; where a page moves in a way of its own, that way.
function move(step) {
  if (document.querySelector("[data-own-moves]")) return false;
  const links = [...document.querySelectorAll(ROWS)].map((row) => row.querySelector("a[href]")).filter(Boolean);
  const row = document.activeElement?.closest(ROWS);
  const now = links.findIndex((link) => row?.contains(link));
  const next = links[now < 0 ? 0 : Math.min(Math.max(now + step, 0), links.length - 1)];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
  return Boolean(next);
}

async function help() {
  const answer = await fetch("/shortcuts?part=list").catch(() => undefined);
  if (!answer) return document.dispatchEvent(new Event("desk:unreachable"));
  if (!answer.ok || answer.redirected) return location.assign("/shortcuts");
  const list = await answer.text();
  // Pressed twice, it is there already.
  if (document.querySelector("dialog[open]")) return;
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.className = "help";
  dialog.innerHTML = list;
  dialog.setAttribute("aria-label", dialog.querySelector("h2").textContent);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  dialog.showModal();
}

function press(key, isRepeat) {
  clearTimeout(timer);
  const keys = begun ? `${begun} ${key}` : key;
  begun = "";
  const elements = declared();
  const element = elements.find((known) => known.dataset.shortcut === keys);
  if (element) {
    if (!isRepeat) use(element);
    return true;
  }
  if (elements.some((known) => known.dataset.shortcut.startsWith(`${keys} `))) {
    begun = keys;
    timer = setTimeout(() => { begun = ""; }, PATIENCE);
    return true;
  }
  if (keys === "j" || keys === "k") return move(keys === "j" ? 1 : -1);
  if (keys === "?") return Boolean(help());
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length !== 1 || isTyping(event.target, event.key) || document.querySelector("dialog[open]")) return;
  if (press(event.key, event.repeat)) event.preventDefault();
});
