// Sets the dark look before the first paint when the person wishes "as the system". It is a plain script in the head,
// not a module, because modules run after the first paint and the page would flash. A chosen look comes from the server.
(function () {
  var root = document.documentElement;
  if (root.dataset.bsTheme) return;
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function follow() { root.dataset.bsTheme = dark.matches ? "dark" : "light"; }
  dark.addEventListener("change", follow);
  follow();
})();
