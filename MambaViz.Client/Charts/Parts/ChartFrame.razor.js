// Colours by the name of their token, as the theme has them now.

/** @type {Map<string, string>} a token's value: asking the browser in the middle of an update makes it work out every style again */
const tokens = new Map();

/** Forgets the theme's values: it is another theme now. */
export const forgetColors = () => tokens.clear();

/** @param {{variable: string, layer?: number, layerCount?: number, share?: number}} color @returns {string} an opaque colour that Plotly can read */
export function colorOf({ variable, layer = 0, layerCount, share = 1 }) {
  const own = rgbOf(tokenOf(variable));
  const part = layerCount ? parseFloat(tokenOf('--layer-share-from')) + parseFloat(tokenOf('--layer-share-by')) * layer / layerCount : share;
  const ground = rgbOf(tokenOf('--background'));
  return `rgb(${own.map((value, i) => Math.round(value * part + ground[i] * (1 - part))).join(',')})`;
}

function tokenOf(name) {
  let value = tokens.get(name);
  if (value === undefined) {
    value = getComputedStyle(document.documentElement).getPropertyValue(name);
    tokens.set(name, value);
  }
  return value;
}

function rgbOf(hex) {
  const digits = parseInt(hex.trim().slice(1), 16);
  return [digits >> 16 & 255, digits >> 8 & 255, digits & 255];
}
