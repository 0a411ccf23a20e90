// While somebody writes a new ticket, answers that may help appear in the place that is kept for them. What they write is
// sent once they pause, and goes no further.
const place = document.querySelector("[data-answers]");
const form = place?.closest("form");
let timer, asking, asked = "";

async function ask() {
  const fields = new URLSearchParams({ subject: form.elements.subject.value, body: form.elements.body.value.slice(0, 4000) });
  if (fields.toString() === asked) return;
  asked = fields.toString();
  asking?.abort();
  asking = new AbortController();
  const html = await fetch(place.dataset.answers, { method: "POST", body: fields, redirect: "manual", signal: asking.signal })
    .then((answer) => (answer.ok ? answer.text() : undefined)).catch(() => undefined);
  if (html === undefined) {
    // Not answered: asked again with the next letter, even when the words are the same again.
    if (asked === fields.toString()) asked = "";
    return;
  }
  // Who presses one of them is not to find it gone, and what is the same is not read out again.
  if (place.dataset.last === html || place.contains(document.activeElement)) return;
  place.dataset.last = html;
  place.innerHTML = html;
}

if (form) {
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(ask, wait); };
  form.addEventListener("input", (event) => { if (["subject", "body"].includes(event.target.name)) later(600); });
  // A draft that came back.
  if (form.elements.subject.value || form.elements.body.value) later(0);
}
