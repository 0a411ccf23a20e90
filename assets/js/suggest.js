// Fills the list of a field with what the desk knows that begins like what is typed. Without scripts the field has the
// list that came with the page. `data-suggest` is the address that is asked; with `data-several`, commas separate what is
// typed, and the last of it counts.
let timer;

function parts(field) {
  const end = "several" in field.dataset ? field.value.lastIndexOf(",") + 1 : 0;
  return { before: end ? `${field.value.slice(0, end)} ` : "", typed: field.value.slice(end).trim() };
}

document.addEventListener("input", (event) => {
  const field = event.target.closest?.("input[data-suggest][list]");
  if (!field) return;
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const { before, typed } = parts(field);
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { redirect: "manual" })
      .then((found) => (found.ok ? found.json() : undefined)).catch(() => undefined);
    if (!answer) return;
    const { options } = answer;
    if (field.list && parts(field).typed === typed) {
      field.list.replaceChildren(...options.map(({ value, label }) => new Option(label ?? "", before + value)));
    }
  }, 150);
});
