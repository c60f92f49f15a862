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

/** @returns {string} the page's title */
export const title = () => document.title;

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
 * Has the server keep a state, and puts the short link to it on the clipboard. A browser lets a page write there only while a press is fresh: the text
 * is promised at once, and comes with the server's answer.
 * @param {string} page relative to the site
 * @param {string} query
 * @returns {Promise<{ link?: string, problem?: string, copied?: boolean }>}
 */
export async function copyShortLink(page, query) {
  const link = keep(page, query);
  let copied = true;
  try {
    const text = link.then((said) => new Blob([said], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
  } catch {
    copied = false;
  }
  try {
    return { link: await link, copied: copied || (await copy(await link)) };
  } catch (refused) {
    return { problem: refused.message };
  }
}

async function keep(page, query) {
  const headers = { "Content-Type": "application/json" };
  const answer = await fetch("api/links", { method: "POST", headers, body: JSON.stringify({ page, query }) }).catch(() => null);
  const told = await answer?.json().catch(() => null);
  if (!answer?.ok) throw new Error(told?.detail ?? "The server does not answer.");
  return new URL(told.path, document.baseURI).href;
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
