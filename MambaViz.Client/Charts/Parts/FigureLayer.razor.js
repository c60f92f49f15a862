// The painter's half in the browser: knows the mounted charts, draws what arrives in one animation frame, follows theme and size.
import * as lines from './StaticLines.razor.js';
import * as cells from './StaticCells.razor.js';

/** @type {Map<string, {plot: HTMLElement, layer: HTMLElement, header: object|null, values: Float32Array|null}>} */
const charts = new Map();
const sizes = new ResizeObserver(entries => {
  for (const entry of entries) redraw(byLayer(entry.target));
});
const theme = new MutationObserver(() => charts.forEach(redraw));
let isWatching = false;

/** Resolves when Plotly has made the chart inside the layer. */
export async function mount(id, layer) {
  const plot = layer.querySelector('.live > div');
  while (layer.isConnected && !(window.Plotly && plot.classList.contains('js-plotly-plot'))) await nextFrame();
  charts.set(id, { plot, layer, header: null, values: null });
  sizes.observe(layer);
  if (!isWatching) theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  isWatching = true;
}

/** Forgets a chart. Its Plotly part is purged by the component that made it. */
export function unmount(id) {
  const chart = charts.get(id);
  if (!chart) return;
  sizes.unobserve(chart.layer);
  lines.forget(chart.plot);
  charts.delete(id);
}

/** Draws the figures of one paint in the next animation frame and resolves after it. */
export async function paint(headersJson, bytes) {
  await nextFrame();
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const headers = JSON.parse(headersJson);
  let end = 0;
  headers.forEach(header => {
    const start = end;
    end += header.length ?? 0;
    const chart = charts.get(header.id);
    if (!chart) return;
    chart.header = header;
    chart.values = values.subarray(start, end);
    draw(chart, header.lines?.ease ?? false);
  });
}

/** Stops watching; called when the page's painter goes. */
export function dispose() {
  sizes.disconnect();
  theme.disconnect();
  isWatching = false;
  [...charts.keys()].forEach(unmount);
}

function draw(chart, ease) {
  const { header, values, plot, layer } = chart;
  if (layer.clientWidth === 0 || layer.clientHeight === 0) return;
  if (header.lines) lines.draw(plot, header.lines, values, ease);
  else cells.draw(plot, header.cells, values);
  layer.dataset.live = '';
}

function redraw(chart) {
  if (!chart?.header) return;
  lines.forget(chart.plot);
  draw(chart, false);
}

const byLayer = layer => [...charts.values()].find(chart => chart.layer === layer);
const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve));
