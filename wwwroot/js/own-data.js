const mostBytes = 1_000_000;

/**
 * @param {string} key
 * @param {string} [place] what kind of thing it is
 * @returns {string?} what was kept under it in this browser
 */
export function read(key, place = "data-") {
  try {
    return localStorage.getItem(place + key)?.replace(/^\d+ /, "") ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps a text, and forgets the oldest of many.
 * @param {string} key
 * @param {string} text
 * @param {string} [place] what kind of thing it is
 * @param {number} [most] how many of that kind are kept
 * @returns {boolean} whether the browser keeps it
 */
export function keep(key, text, place = "data-", most = 16) {
  try {
    const kept = Object.keys(localStorage).filter((name) => name.startsWith(place) && name !== place + key);
    kept.sort((a, b) => parseInt(localStorage.getItem(a)) - parseInt(localStorage.getItem(b)));
    kept.slice(0, Math.max(0, kept.length - most + 1)).forEach((name) => localStorage.removeItem(name));
    localStorage.setItem(place + key, `${Date.now()} ${text}`);
    return true;
  } catch {
    return false;
  }
}

/**
 * Lets a file be dropped on an element or chosen by an input within it.
 * @param {HTMLElement} element
 * @param {{ invokeMethodAsync: (name: string, ...args: any[]) => Promise<void> }} dotnet
 */
export function create(element, dotnet) {
  const over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    element.dataset.drop = "";
  };
  const leave = () => delete element.dataset.drop;
  const drop = (event) => {
    leave();
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    tell(event.dataTransfer.files[0]);
  };
  const choose = (event) => {
    if (event.target.type !== "file" || !event.target.files.length) return;
    tell(event.target.files[0]);
    event.target.value = "";
  };
  async function tell(file) {
    if (file.size > mostBytes) await dotnet.invokeMethodAsync("FileRefused", file.name, file.size);
    else await dotnet.invokeMethodAsync("FileRead", await file.text());
  }
  const listeners = { dragover: over, dragleave: leave, drop, change: choose };
  Object.entries(listeners).forEach(([name, listener]) => element.addEventListener(name, listener));
  return { dispose: () => Object.entries(listeners).forEach(([name, listener]) => element.removeEventListener(name, listener)) };
}
