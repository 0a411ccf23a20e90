// Keys: Ctrl+Enter sends the form one writes in (forms with data-send), and the key named by data-shortcut jumps to its
// field. Also the opposite of a key pressed twice: a form that was sent once is not sent again.
document.addEventListener("keydown", (event) => {
  const form = event.target.form ?? event.target.closest("form");
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form && "send" in form.dataset) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".btn-primary, .btn-note"));
  }
  const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = document.querySelector(`[data-shortcut="${CSS.escape(event.key)}"]`);
  if (wanted) { event.preventDefault(); wanted.focus(); }
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("send" in form.dataset) || event.defaultPrevented) return;
  if (form.dataset.send === "sent") event.preventDefault();
  form.dataset.send = "sent";
});
// Coming back by the browser's button, the form may be sent anew.
addEventListener("pageshow", () => document.querySelectorAll("[data-send]").forEach((form) => { form.dataset.send = ""; }));
