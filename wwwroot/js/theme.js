/** @returns {boolean} whether the dark theme is shown */
export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/**
 * Shows a theme and remembers it.
 * @param {boolean} dark
 */
export function choose(dark) {
  const theme = dark ? "dark" : "light";
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}
