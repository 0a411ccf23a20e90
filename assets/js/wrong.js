// A form that comes back with something wrong: whoever wrote it goes on at the first field that is, which is put into sight.
// Once all scripts have run, as the editor takes the place of its field; and whatever else wanted the focus on this page.
document.addEventListener("DOMContentLoaded", () => {
  const able = (one) => (one.checkVisibility() ? one : one.closest(".writes, form")?.querySelector("[contenteditable=true]"));
  const wrong = [...document.querySelectorAll("main [aria-invalid=true]")].map(able).find(Boolean);
  if (!wrong) return;
  wrong.focus({ preventScroll: true });
  wrong.scrollIntoView({ block: "center" });
});
