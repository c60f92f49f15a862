const storageKey = "pins";

/**
 * @param {{ invokeMethodAsync: (name: string, text: string | null) => Promise<void> }} dotnet hears of changes that other windows make
 * @returns {string | null} what this browser keeps of pins; null where it keeps nothing
 */
export function open(dotnet) {
  addEventListener("storage", ({ key, newValue }) => {
    // Of a store that was emptied no key is told.
    if (key === storageKey || key === null) dotnet.invokeMethodAsync("KeptElsewhere", newValue);
  });
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/**
 * @param {string} text empty for nothing
 * @returns {boolean} whether it is kept: storage can be forbidden, or full
 */
export function keep(text) {
  try {
    if (text) localStorage.setItem(storageKey, text);
    else localStorage.removeItem(storageKey);
    return true;
  } catch {
    return false;
  }
}
