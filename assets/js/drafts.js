// Keeps what is being written: at the desk, at most every two seconds and when the page goes away, and in this browser
// until the desk has said that it has it. Forms with data-place take part; data-saved is the draft that the page came
// with. Keys carry the person's id, so that nobody finds the words of somebody else, and go when that person signs out.
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
const remember = (form, entry) => attempt(() => localStorage.setItem(own + form.dataset.place, JSON.stringify(entry)));
const recall = (place) => attempt(() => JSON.parse(localStorage.getItem(own + place)), null);
const forget = (place) => attempt(() => localStorage.removeItem(own + place));
const kept = () => attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(own)).map((key) => key.slice(own.length)), []);

function say(form, text, mayDiscard) {
  const line = form.querySelector(".draft");
  line.firstElementChild.textContent = text ?? "";
  line.querySelector(".discard").hidden = !mayDiscard;
}

const post = (path, fields) => fetch(path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual", keepalive: true });

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
  remember(form, { ...content(form), base: form.dataset.saved, at: Date.now() });
  later(form);
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
  const kept = recall(form.dataset.place);
  const saved = form.dataset.saved;
  if (kept && (kept.base === saved || kept.at > Date.parse(saved || 0)) && !isEmpty(kept)) {
    put(form, kept);
    say(form, words.restored, true);
    later(form);
  } else if (saved) {
    say(form, words.restored, true);
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

// What another page of this browser could not hand over goes now, unless the desk knows something newer.
async function deliver() {
  const here = new Set([...document.querySelectorAll("form[data-place]")].map((form) => form.dataset.place));
  for (const place of kept().filter((place) => !here.has(place))) {
    const { at, base, ...text } = recall(place) ?? {};
    try {
      const answer = await post("/drafts", { place, base: base ?? "", ...text });
      if ([200, 403, 404, 422].includes(answer.status)) forget(place);
    } catch { return; }
  }
}

if (me) {
  for (const form of document.querySelectorAll("form[data-place]")) {
    restore(form);
    form.querySelector(".discard").addEventListener("click", () => discard(form));
    form.addEventListener("draft:sending", (event) => { clearTimeout(form.draftTimer); form.draftState = "sending"; remember(form, { ...content(form), base: form.dataset.saved, at: Date.now() }); event.detail.wait = form.draftSaving; });
    form.addEventListener("draft:sent", () => { form.draftState = "sent"; forget(form.dataset.place); });
    form.addEventListener("draft:kept", () => { form.draftState = ""; later(form); });
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
    if (answered.every(Boolean)) kept().forEach(forget);
    form.submit();
  });
  deliver();
}
