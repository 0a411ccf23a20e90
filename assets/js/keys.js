// Ctrl+Enter sends the form one writes in (forms with data-send). Also the opposite of a key pressed twice: a form that was
// sent once is not sent again. The other keys stand in shortcuts.js.
document.addEventListener("keydown", (event) => {
  const form = event.target.form ?? event.target.closest("form");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form && "send" in form.dataset) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".btn-primary, .btn-note"));
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("send" in form.dataset) || event.defaultPrevented) return;
  if (form.dataset.send === "sent") event.preventDefault();
  form.dataset.send = "sent";
});
// It did not get through, or one comes back by the browser's button: the form may be sent anew.
const free = () => document.querySelectorAll("[data-send]").forEach((form) => { form.dataset.send = ""; });
document.addEventListener("form:over", free);
addEventListener("pageshow", free);
