// Asks before something dangerous: forms with data-confirm, by a dialog that looks like the rest of the desk.
// What the desk asks on a page of its own, where there are no scripts, it then asks no second time: `confirmed` says so.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form.dataset.confirmed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const dialog = document.body.appendChild(document.createElement("dialog"));
  dialog.className = "confirm";
  const text = dialog.appendChild(document.createElement("p"));
  text.textContent = form.dataset.confirm;
  text.id = "confirm-text";
  dialog.setAttribute("aria-labelledby", text.id);
  const buttons = dialog.appendChild(document.createElement("form"));
  buttons.method = "dialog";
  for (const [value, look] of [["no", "btn"], ["yes", "btn btn-danger"]]) {
    const button = buttons.appendChild(document.createElement("button"));
    Object.assign(button, { value, className: look, textContent: document.body.dataset[value] });
  }
  const submitter = event.submitter;
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (dialog.returnValue !== "yes") return;
    form.dataset.confirmed = "yes";
    const said = form.appendChild(document.createElement("input"));
    Object.assign(said, { type: "hidden", name: "confirmed", value: "1" });
    form.requestSubmit(submitter);
  });
  dialog.showModal();
}, true);
