/**
 * @param {Uint8Array} bytes
 * @param {string} type
 * @returns {string} an address of the picture, for this page alone
 */
export function hold(bytes, type) {
  return URL.createObjectURL(new Blob([bytes], { type }));
}

/** @param {string?} url */
export function revoke(url) {
  if (url) URL.revokeObjectURL(url);
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 */
export function save(bytes, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes]));
  link.download = name;
  link.click();
  // The browser reads it after the click; a minute is enough for any disk.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** @returns {Promise<boolean>} whether it is on the clipboard */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Promise<boolean>} whether it is on the clipboard */
export async function copyPng(bytes) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
    return true;
  } catch {
    return false;
  }
}
