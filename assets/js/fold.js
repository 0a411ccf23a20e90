// On a phone, parts that say `data-fold` begin folded. Without scripts they stand open, and can be folded by hand. Fields of
// a form that are `.more` come out by its button.
if (matchMedia("(max-width: 1099.98px)").matches) {
  document.querySelectorAll("details[data-fold]").forEach((part) => { part.open = false; });
  document.querySelectorAll("button[data-unfold]").forEach((button) => {
    button.hidden = false;
    button.form.classList.add("is-folded");
    button.addEventListener("click", () => {
      button.form.classList.remove("is-folded");
      button.form.querySelector(".more :is(select, input)").focus();
      button.remove();
    });
  });
}
