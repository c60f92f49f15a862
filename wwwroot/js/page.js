const sliderKeys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
const storageKey = "single-keys";

/**
 * Resolves when the browser is about to paint. What waits already has its turn before: what has arrived from the server, and what is about to be
 * asked, which would otherwise leave a whole paint later.
 */
export async function nextFrame() {
  await new Promise((resolve) => setTimeout(resolve));
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}

/**
 * @param {string} text
 * @returns {Promise<boolean>} whether it is on the clipboard
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Sends the page's keys to .NET, unless they belong to what has the focus.
 * @param {{ invokeMethodAsync: (name: string, key: string) => Promise<void> }} dotnet
 * @param {string[]} keys those the page acts on
 */
export function listen(dotnet, keys) {
  const acted = new Set(keys);
  let single = read() !== "off";

  function belongsToTarget(key, target) {
    if (!(target instanceof Element)) return false;
    if (target.closest("input, textarea, select, [contenteditable], [role=menu], [role=dialog], [role=listbox], .mud-popover")) return true;
    if (sliderKeys.has(key) && target.closest("[role=slider], [role=tablist], [data-own-keys]")) return true;
    if ((key === " " || key === "Enter") && target.closest("button, a, [role=button]")) return true;
    return key === "Backspace" && target.closest("[data-own-keys]") !== null;
  }

  function down(event) {
    const withControl = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || event.altKey || (!withControl && !single)) return;
    const letter = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const key = withControl ? `Ctrl+${event.shiftKey ? "Shift+" : ""}${letter}` : letter;
    if (!acted.has(key) || belongsToTarget(letter, event.target)) return;
    event.preventDefault();
    dotnet.invokeMethodAsync("KeyPressed", key);
  }

  document.addEventListener("keydown", down);
  return {
    singleKeys: () => single,
    setSingleKeys(on) {
      single = on;
      write(on ? "on" : "off");
    },
    dispose: () => document.removeEventListener("keydown", down),
  };
}

function read() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function write(value) {
  try {
    localStorage.setItem(storageKey, value);
  } catch {
    // Storage can be forbidden; the choice then lasts as long as the page.
  }
}
