// A button in each password field shows what was typed. It is covered again before it is sent, so that the browser takes it
// for a password and keeps it as one.
const EYE = "<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z\"/><circle cx=\"12\" cy=\"12\" r=\"3\"/><path class=\"struck\" d=\"M4 20 20 4\"/></svg>";

function show(field, button, isShown) {
  field.type = isShown ? "text" : "password";
  button.setAttribute("aria-pressed", isShown);
}

document.querySelectorAll(".covered > input").forEach((field) => {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "reveal", title: document.body.dataset.showPassword, innerHTML: EYE });
  button.setAttribute("aria-label", document.body.dataset.showPassword);
  button.setAttribute("aria-controls", field.id);
  show(field, button, false);
  Object.assign(field, { spellcheck: false, autocapitalize: "off" });
  button.addEventListener("click", () => show(field, button, field.type === "password"));
  field.form?.addEventListener("submit", () => show(field, button, false));
  field.after(button);
});
