// Keeps what is being written: at the desk, at most every two seconds and when the page goes away, and in this browser
// until the desk has said that it has it. Forms with data-place take part; data-saved is the draft that the page came
// with. Keys carry the person's id, so that nobody finds the words of somebody else, and go when that person signs out.
// Where the desk has other words than this browser, the newer ones are put into the form and the others offered beside it.
const me = document.body.dataset.me;
const words = document.getElementById("writing-words")?.dataset ?? {};
const own = `draft:${me}:`;
const pause = 2000;
const content = (form) => ({
  subject: form.elements.subject?.value ?? "", body: form.elements.body.value,
  html: form.elements.html?.disabled === false ? form.elements.html.value : "",
  seen: form.elements.seen?.value ?? "",
});
const isEmpty = (text) => !text.body.trim() && !text.subject.trim() && !text.html.includes("<img");
const same = (one, other) => one.subject === other.subject && one.body === other.body && one.html === other.html;

// A browser that keeps nothing, or no more, leaves only the desk.
const attempt = (deed, otherwise) => { try { return deed(); } catch { return otherwise; } };
const remember = (place, entry) => attempt(() => localStorage.setItem(own + place, JSON.stringify(entry)));
const recall = (place) => attempt(() => JSON.parse(localStorage.getItem(own + place)), null);
const forget = (place) => attempt(() => localStorage.removeItem(own + place));
const kept = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(own)).map((key) => key.slice(own.length)), []);
const forgetAll = () => kept().forEach(forget);
const BESIDE = "beside:";
const entry = (form) => ({ ...content(form), base: form.dataset.saved, at: Date.now(), files: [...(form.elements.files?.files ?? [])].map(({ name }) => name) });

function say(form, text, mayDiscard) {
  const line = form.querySelector(".draft");
  line.classList.remove("sending");
  line.style.blockSize = "";
  line.firstElementChild.textContent = text ?? "";
  line.querySelector(".discard").hidden = !mayDiscard;
}

function post(path, fields) {
  const body = new URLSearchParams(fields);
  // What goes when the page goes: browsers let no more than 64 KiB outlive it, and refuse what is larger.
  return fetch(path, { method: "POST", body, redirect: "manual", keepalive: `${body}`.length < 60000 });
}

// Saves, and says whether the desk has answered.
async function save(form) {
  clearTimeout(form.draftTimer);
  const text = content(form);
  try {
    const answer = await post("/drafts", { place: form.dataset.place, ...text });
    if (answer.status !== 200) throw new Error(answer.status);
    form.dataset.saved = (await answer.json()).saved_at;
    const now = content(form);
    if (same(text, now)) { forget(form.dataset.place); say(form, isEmpty(now) ? "" : words.saved, !isEmpty(now)); }
    return true;
  } catch (error) {
    if (form.draftState !== "sent") say(form, words.unsaved, true);
    return !(error instanceof TypeError);
  }
}

// One after the other: a later text is never overtaken by an earlier one.
function later(form) {
  clearTimeout(form.draftTimer);
  form.draftTimer = setTimeout(() => { form.draftSaving = (form.draftSaving ?? Promise.resolve()).then(() => form.draftState ? null : save(form)); }, pause);
}

function changed(form) {
  form.draftIsNew = true;
  remember(form.dataset.place, entry(form));
  form.querySelector(".discard").hidden = isEmpty(content(form));
  later(form);
}

// The line stays as high as it is, so that nothing moves.
function sending(form, text) {
  const line = form.querySelector(".draft");
  line.style.blockSize = `${line.offsetHeight}px`;
  line.classList.add("sending");
  line.firstElementChild.textContent = text;
}

function put(form, text) {
  if (form.elements.subject) form.elements.subject.value = text.subject;
  form.elements.body.value = text.body;
  if (form.elements.html) form.elements.html.value = text.html;
  if (form.elements.seen && text.seen) form.elements.seen.value = text.seen;
  form.dispatchEvent(new CustomEvent("draft:put", { bubbles: true, detail: text }));
}

// The newest counts: this browser's own words, unless the desk was given others after them.
function restore(form) {
  const { place, saved } = form.dataset;
  const kept = recall(place);
  const there = { ...content(form), html: form.elements.html?.value ?? "" };
  const isNewest = kept && (kept.base === saved || kept.at > Date.parse(saved || 0));
  if (isNewest && !isEmpty(kept)) {
    if (kept.base !== saved && !isEmpty(there) && !same(kept, there)) lay(place, there);
    put(form, kept);
    say(form, words.restored, true);
    askForFiles(form, kept.files ?? []);
    later(form);
  } else if (kept && kept.base === saved && saved) {
    // All was deleted, and the desk has not heard of it.
    put(form, { subject: "", body: "", html: "" });
    later(form);
  } else {
    if (kept && !isEmpty(kept) && !same(kept, there)) lay(place, kept);
    if (kept) forget(place);
    if (saved) say(form, words.restored, true);
  }
  offerBeside(form);
}

function box(form, text) {
  const part = document.createElement("div");
  part.className = "beside";
  part.appendChild(document.createElement("p")).textContent = text;
  form.querySelector(".bar, .actions").before(part);
  return part;
}

// No browser keeps files.
function askForFiles(form, names) {
  if (names.length === 0) return;
  const part = box(form, words.filesAgain.replace("#", names.join(", ")));
  form.elements.files.addEventListener("change", () => part.remove(), { once: true });
}

const beside = (place) => recall(BESIDE + place) ?? [];
function lay(place, { subject, body, html, seen }) {
  remember(BESIDE + place, [...beside(place), { subject, body, html, seen }].slice(-5));
}

// The last of the other words; what stands in the form takes their place when they are wanted.
function offerBeside(form) {
  const { place } = form.dataset;
  form.querySelector(".beside.other")?.remove();
  const text = beside(place).at(-1);
  if (!text) return;
  const part = box(form, words.beside);
  part.classList.add("other");
  part.appendChild(document.createElement("blockquote")).textContent = [text.subject, text.body].filter(Boolean).join(" – ").slice(0, 300);
  for (const [word, isTaken] of [[words.besideTake, true], [words.besideDrop, false]]) {
    const button = part.appendChild(document.createElement("button"));
    Object.assign(button, { type: "button", className: "btn btn-sm", textContent: word });
    button.addEventListener("click", () => {
      const rest = beside(place).slice(0, -1);
      const now = content(form);
      if (rest.length > 0) remember(BESIDE + place, rest); else forget(BESIDE + place);
      if (isTaken) {
        if (!isEmpty(now)) lay(place, now);
        put(form, text);
        changed(form);
      }
      offerBeside(form);
      form.elements.body.focus();
    });
  }
}

async function discard(form) {
  clearTimeout(form.draftTimer);
  forget(form.dataset.place);
  put(form, { subject: "", body: "", html: "" });
  try { await post("/drafts/discarding", { place: form.dataset.place }); } catch { /* an empty draft is saved below */ }
  form.dataset.saved = "";
  say(form, words.discarded, false);
}

// What another page of this browser could not hand over goes now, unless the desk knows something newer: then it waits, and is
// offered where it was written.
async function deliver() {
  const here = new Set([...document.querySelectorAll("form[data-place]")].map((form) => form.dataset.place));
  for (const place of kept().filter((place) => !here.has(place) && !place.startsWith(BESIDE))) {
    const found = recall(place) ?? {};
    const { subject = "", body = "", html = "", seen = "", base = "", waits } = found;
    if (waits) continue;
    try {
      const { status } = await post("/drafts", { place, base, subject, body, html, seen });
      // Another page of this browser may have gone on writing.
      if (JSON.stringify(recall(place) ?? {}) !== JSON.stringify(found)) continue;
      const isRefused = [409, 413].includes(status);
      if (isRefused && !isEmpty({ subject, body, html })) remember(place, { ...found, waits: true });
      else if (isRefused || [200, 403, 404, 422].includes(status)) forget(place);
    } catch { return; }
  }
}

if (me) {
  for (const form of document.querySelectorAll("form[data-place]")) {
    restore(form);
    form.querySelector(".discard").addEventListener("click", () => discard(form));
    form.addEventListener("draft:sending", (event) => { clearTimeout(form.draftTimer); form.draftState = "sending"; remember(form.dataset.place, entry(form)); sending(form, words.sending); event.detail.wait = form.draftSaving; });
    form.addEventListener("draft:progress", ({ detail }) => sending(form, words.sendingPart.replace("#", detail)));
    form.addEventListener("draft:sent", () => { form.draftState = "sent"; forget(form.dataset.place); });
    form.addEventListener("draft:kept", () => { form.draftState = ""; say(form, "", !isEmpty(content(form))); later(form); });
  }
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-place]");
    if (form && ["subject", "body"].includes(event.target.name)) changed(form);
  });
  const unsaved = () => [...document.querySelectorAll("form[data-place]")].filter((form) => form.draftIsNew && !form.draftState && recall(form.dataset.place));
  const leave = () => unsaved().map(save);
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); });
  addEventListener("online", () => { leave(); deliver(); });
  // First the last words, then the sign-out; nothing of them stays on a computer that others use too.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.action?.endsWith("/sign-out")) return;
    event.preventDefault();
    const answered = await Promise.all(leave());
    if (answered.every(Boolean)) forgetAll();
    form.submit();
  });
  deliver();
}
