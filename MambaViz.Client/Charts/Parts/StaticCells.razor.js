// Draws a grid of cells as a Plotly heat map.

const smallestCellWithGap = 10;
const gap = .6;

/** @param {HTMLElement} plot @param {{width: number, height: number}} size @param {object} cells the figure's header @param {Float32Array} values row by row from the lowest */
export function draw(plot, { width, height }, cells, values) {
  const { columns, rows, minimum = 0, maximum = 0 } = cells;
  const between = Math.min(width / columns, height / rows) >= smallestCellWithGap ? gap : 0;
  const z = Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns), v => isNaN(v) ? null : v));
  const trace = {
    type: 'heatmap', z, zmin: minimum, zmax: maximum, zauto: false, showscale: false, hoverinfo: 'skip', xgap: between, ygap: between,
    colorscale: cells.colors.map((color, i) => [i / (cells.colors.length - 1), color]),
  };
  const axis = last => ({ visible: false, fixedrange: true, autorange: false, range: [-.5, last - .5] });
  const layout = {
    width, height, margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 }, hovermode: false, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
    xaxis: axis(columns), yaxis: axis(rows),
  };
  window.Plotly.react(plot, [trace], layout, { staticPlot: true });
}
