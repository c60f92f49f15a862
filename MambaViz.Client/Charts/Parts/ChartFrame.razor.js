// Colours by the name of their token, as the theme has them now.

/** @param {{variable: string, layer?: number, layerCount?: number, share?: number}} color @returns {string} an opaque colour that Plotly can read */
export function colorOf({ variable, layer = 0, layerCount, share = 1 }) {
  const style = getComputedStyle(document.documentElement);
  const own = rgbOf(style.getPropertyValue(variable));
  const part = layerCount
    ? parseFloat(style.getPropertyValue('--layer-share-from')) + parseFloat(style.getPropertyValue('--layer-share-by')) * layer / layerCount
    : share;
  const ground = rgbOf(style.getPropertyValue('--background'));
  return `rgb(${own.map((value, i) => Math.round(value * part + ground[i] * (1 - part))).join(',')})`;
}

function rgbOf(hex) {
  const digits = parseInt(hex.trim().slice(1), 16);
  return [digits >> 16 & 255, digits >> 8 & 255, digits & 255];
}
