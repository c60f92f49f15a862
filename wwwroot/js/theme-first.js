// Runs in the head, before anything is painted: the remembered theme, or the system's, without a flash of the other one.
(() => {
  let remembered = null;
  try {
    remembered = localStorage.getItem("theme");
  } catch {
    // Storage can be forbidden; the system's preference then decides each time.
  }
  const dark = remembered ? remembered === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
