// Closes an open menu when one clicks elsewhere or presses Escape; the menu itself is a <details>.
const shut = (except) => document.querySelectorAll("details.menu[open], details.edit[open]").forEach((menu) => {
  if (!menu.contains(except)) menu.open = false;
});
document.addEventListener("click", (event) => shut(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.("details.menu[open], details.edit[open]");
  shut();
  menu?.querySelector("summary").focus();
});
