// The painter's half in the browser: knows the mounted charts, draws what arrives in animation frames, follows their size.
import * as lines from './StaticLines.razor.js';
import * as cells from './StaticCells.razor.js';

// Milliseconds of one frame that may go into drawing: the first in order is always drawn, the others where time is left, else in the next frame.
const frameBudget = 8;

/** @typedef {{plot: HTMLElement, layer: HTMLElement, width: number, height: number, header: object|null, values: Float32Array|null, waitsSince: number}} Chart */
/** @type {Map<string, Chart>} */
const charts = new Map();
const sizes = new ResizeObserver(entries => {
  for (const { target, contentRect } of entries) {
    const chart = byLayer(target);
    if (!chart) continue;
    // Kept here: to ask the element in the middle of an update would make the browser lay out the page then and there.
    [chart.width, chart.height] = [contentRect.width, contentRect.height];
    redraw(chart);
  }
});
let isDrawing = false;

/** Resolves when Plotly has made the chart inside the layer. */
export async function mount(id, layer) {
  const plot = layer.querySelector('.live > div');
  while (layer.isConnected && !(window.Plotly && plot.classList.contains('js-plotly-plot'))) await nextFrame();
  charts.set(id, { plot, layer, width: layer.clientWidth, height: layer.clientHeight, header: null, values: null, waitsSince: 0 });
  sizes.observe(layer);
}

/** Forgets a chart. Its Plotly part is purged by the component that made it. */
export function unmount(id) {
  const chart = charts.get(id);
  if (!chart) return;
  sizes.unobserve(chart.layer);
  lines.forget(chart.plot);
  charts.delete(id);
}

/** Resolves when what runs now has ended, and before the browser paints. */
export const turn = () => Promise.resolve();

/** Takes the figures of one paint, begins to draw them and resolves after the next animation frame. A newer figure replaces one that still waits. */
export async function paint(headersJson, bytes) {
  const values = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const headers = JSON.parse(headersJson);
  let end = 0;
  headers.forEach(header => {
    const start = end;
    end += header.length ?? 0;
    const chart = charts.get(header.id);
    if (chart) Object.assign(chart, { header, values: values.subarray(start, end), waitsSince: chart.waitsSince || performance.now() });
  });
  if (!isDrawing) drawWaiting();
  await nextFrame();
}

// Runs from frame to frame until nothing waits.
async function drawWaiting() {
  isDrawing = true;
  try {
    for (let waiting = inOrder(); waiting.length > 0; waiting = inOrder()) {
      const start = performance.now();
      for (const chart of waiting) {
        // A first picture does not wait: the static one that stood for it is about to go.
        if (isLive(chart) && performance.now() - start > frameBudget) break;
        draw(chart, chart.header.lines?.ease ?? false);
      }
      await nextFrame();
    }
  } finally {
    isDrawing = false;
  }
}

// What waited longest comes first, so that nothing waits for ever; of what came together lines come before maps, since a line that moves costs a tenth of a map.
const isMap = chart => 'cells' in chart.header;
const isLive = chart => 'live' in chart.layer.dataset;
const inOrder = () => [...charts.values()].filter(chart => chart.waitsSince > 0)
  .sort((a, b) => isLive(a) - isLive(b) || a.waitsSince - b.waitsSince || isMap(a) - isMap(b) || b.width * b.height - a.width * a.height);

/** Stops watching; called when the page's painter goes. */
export function dispose() {
  sizes.disconnect();
  [...charts.keys()].forEach(unmount);
}

function draw(chart, ease) {
  const { header, values, plot, layer, width, height } = chart;
  chart.waitsSince = 0;
  if (width === 0 || height === 0) return;
  if (header.lines) lines.draw(plot, { width, height }, header.lines, values, ease);
  else cells.draw(plot, { width, height }, header.cells, values);
  // On paper the frame has another size: the drawing is stretched to it.
  plot.querySelectorAll('.main-svg').forEach(svg => {
    svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    svg.setAttribute('preserveAspectRatio', 'none');
  });
  layer.dataset.live = '';
}

function redraw(chart) {
  if (!chart?.header) return;
  lines.forget(chart.plot);
  draw(chart, false);
}

const byLayer = layer => [...charts.values()].find(chart => chart.layer === layer);
const nextFrame = () => new Promise(resolve => requestAnimationFrame(resolve));
