// On a phone, parts that say `data-fold` begin folded. Without scripts they stand open, and can be folded by hand.
if (matchMedia("(max-width: 1099.98px)").matches) {
  document.querySelectorAll("details[data-fold]").forEach((part) => { part.open = false; });
}
