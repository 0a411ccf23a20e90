// The command palette: Ctrl+K (Cmd+K) or the button of the header, which is a link to the search page where this does not
// run. Tickets, people and pages come from /palette; what can be done on this page is what it declares for the keyboard.
// The field keeps the focus, the arrows move the choice (the pattern of a combobox with a list).
const dialog = document.getElementById("palette");
const field = document.getElementById("palette-words");
const list = document.getElementById("palette-list");
const PAUSE = 90;
const KEPT = 8;
const kept = `recent-tickets:${document.body.dataset.me}`;
let timer;
let asking;

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const options = () => [...list.querySelectorAll("[role=option]")];

function recent() {
  try { return JSON.parse(localStorage.getItem(kept)) ?? []; } catch { return []; }
}

// The ticket that is open. It is remembered, but not offered: whoever opens the palette wants to go elsewhere.
const number = /^\/tickets\/(\d+)$/.exec(location.pathname)?.[1];

// Which tickets were opened last is this browser's own knowledge; what they are called is asked anew each time.
function remember() {
  if (!number) return;
  try { localStorage.setItem(kept, JSON.stringify([number, ...recent().filter((known) => known !== number)].slice(0, KEPT))); } catch { /* a full or closed store */ }
}

function choose(option) {
  options().forEach((known) => known.setAttribute("aria-selected", known === option));
  if (option) field.setAttribute("aria-activedescendant", option.id); else field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function chosen() {
  return list.querySelector("[aria-selected=true]");
}

function step(by) {
  const all = options();
  const now = all.indexOf(chosen());
  choose(all[(now + by + all.length) % all.length]);
}

function label(element) {
  return element.dataset.label ?? (element.labels?.[0] ?? document.querySelector(`label[for="${element.id}"]`) ?? element).textContent.trim();
}

// What the page itself offers to the keyboard, as long as it is there and is called so.
function deeds(words) {
  const wanted = fold(words).split(/\s+/);
  const seen = [...document.querySelectorAll("main [data-shortcut]")].filter((element) => {
    const name = fold(label(element)).split(/[^\p{L}\p{N}]+/u);
    return !element.closest("tr, li") && !element.disabled && name.some(Boolean) && wanted.every((word) => name.some((known) => known.startsWith(word)));
  });
  return seen.map((element) => {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.append(Object.assign(document.createElement("b"), { textContent: label(element) }));
    const keys = option.appendChild(Object.assign(document.createElement("span"), { className: "combo" }));
    keys.append(Object.assign(document.createElement("kbd"), { textContent: element.dataset.shortcut }));
    option.addEventListener("click", () => {
      const key = element.dataset.shortcut;
      close();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    });
    return option;
  });
}

function show(html, words) {
  list.innerHTML = html;
  const own = deeds(words);
  if (own.length) {
    const group = document.createElement("div");
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", list.dataset.here);
    group.append(Object.assign(document.createElement("h3"), { textContent: list.dataset.here, ariaHidden: "true" }), ...own);
    // Before anything is typed the recent tickets come first; afterwards what can be done here.
    const first = list.querySelector("[role=group]");
    if (words || !first) list.prepend(group); else (first.querySelector("#palette-tickets") ? first : list.firstChild).after(group);
  }
  options().forEach((option, place) => { option.id = `palette-option-${place}`; });
  list.scrollTop = 0;
  choose(options()[0]);
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const words = field.value.trim();
  const query = words ? `q=${encodeURIComponent(field.value)}` : `recent=${recent().filter((known) => known !== number).join(",")}`;
  try {
    const answer = await fetch(`/palette?${query}`, { signal: asking.signal });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) throw new Error(answer.status);
    show(await answer.text(), words);
  } catch (error) {
    if (error.name === "AbortError") return;
    list.replaceChildren(Object.assign(document.createElement("p"), { textContent: list.dataset.unreachable }));
    choose(null);
  }
}

function open() {
  if (document.querySelector("dialog[open]")) return;
  field.value = "";
  list.replaceChildren();
  dialog.showModal();
  field.focus();
  ask();
}

function close() {
  dialog.close();
}

if (dialog) {
  remember();
  document.addEventListener("keydown", (event) => {
    // In the editor Ctrl+K makes a link, and the editor says so.
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.defaultPrevented) return;
    event.preventDefault();
    if (dialog.open) close(); else open();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-palette]");
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, PAUSE); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); step(event.key === "ArrowDown" ? 1 : -1); }
    if (event.key === "Enter") { event.preventDefault(); chosen()?.click(); }
  });
  // The pointer chooses only when it moves: a list that changes below it must not.
  list.addEventListener("pointermove", (event) => { const option = event.target.closest("[role=option]"); if (option && option !== chosen()) choose(option); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
  dialog.addEventListener("close", () => { clearTimeout(timer); asking?.abort(); });
}
