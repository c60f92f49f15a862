// Draws a line figure with Plotly. When only places and colours differ from what is drawn, the lines Plotly made are moved in place:
// that costs a tenth of a redraw, and lets them ease.
import { colorOf } from './ChartFrame.razor.js';

const easeMilliseconds = 120;
/** @type {WeakMap<HTMLElement, {key: string, rows: Float32Array[], lines: object, inputs: Float32Array[], frame: number}>} */
const shown = new WeakMap();

/** @param {HTMLElement} plot @param {{width: number, height: number}} size @param {object} lines the figure's header @param {Float32Array} values @param {boolean} ease */
export function draw(plot, size, lines, values, ease) {
  const rows = lines.series.map(s => values.subarray(s.yAt ?? 0, (s.yAt ?? 0) + (s.length ?? 0)));
  const inputs = lines.series.map(s => values.subarray(s.xAt ?? 0, (s.xAt ?? 0) + (s.length ?? 0)));
  const before = shown.get(plot);
  const state = { key: keyOf(lines, rows), rows, inputs, lines, frame: 0 };
  if (before) cancelAnimationFrame(before.frame);
  shown.set(plot, state);
  if (before?.key !== state.key) {
    react(plot, size, state);
    return;
  }
  const from = before.rows;
  // Plotly's own copy stays true, for whatever redraws it.
  plot.data.forEach((trace, i) => { [trace.x, trace.y] = [inputs[i], rows[i]]; });
  recolor(plot, lines);
  if (!ease || matchMedia('(prefers-reduced-motion: reduce)').matches) {
    move(plot, state, rows);
    return;
  }
  const start = performance.now();
  const step = now => {
    const t = Math.min(1, Math.max(0, now - start) / easeMilliseconds);
    const share = 1 - (1 - t) ** 3;
    state.rows = t === 1 ? rows : rows.map((row, i) => between(from[i], row, share, lines.logY));
    move(plot, state, state.rows);
    if (t < 1) state.frame = requestAnimationFrame(step);
  };
  step(start);
}

/** Drops what is known of a plot, so that the next draw is a whole one. */
export function forget(plot) {
  const state = shown.get(plot);
  if (state) cancelAnimationFrame(state.frame);
  shown.delete(plot);
}

// Everything a moved line cannot show: which points exist, widths, dashes, markers, axes.
function keyOf(lines, rows) {
  return JSON.stringify([lines.x, lines.y, lines.logY, lines.series.map((s, i) =>
    [s.length, s.width, s.dash, s.marker, s.size, s.filled, s.opacity, s.area, gapsOf(rows[i])])]);
}

const gapsOf = row => (row.every(isFinite) ? '' : Array.from(row, y => (isFinite(y) ? 1 : 0)).join(''));

function between(from, to, share, isLog) {
  return to.map((y, i) => isLog ? Math.exp(Math.log(from[i]) * (1 - share) + Math.log(y) * share) : from[i] * (1 - share) + y * share);
}

function react(plot, { width, height }, { lines, rows, inputs }) {
  const traces = lines.series.map((s, i) => {
    const color = colorOf(s.color);
    return {
      type: 'scatter', x: inputs[i], y: rows[i], opacity: s.opacity ?? 1, hoverinfo: 'skip', cliponaxis: lines.clips ?? false,
      mode: [s.width > 0 ? 'lines' : '', s.marker ? 'markers' : ''].filter(Boolean).join('+'),
      ...(s.area ? { fill: 'toself', fillcolor: color, mode: 'lines' } : {}),
      line: { color, width: s.width ?? 0, dash: s.dash ? s.dash.split(' ').map(d => d + 'px').join(',') : 'solid', simplify: false },
      ...(s.marker ? { marker: markerOf(s, color) } : {}),
    };
  });
  const axis = range => ({ visible: false, fixedrange: true, range, autorange: false });
  const layout = {
    width, height, margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 }, showlegend: false, hovermode: false,
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', xaxis: axis(lines.x),
    yaxis: lines.logY ? { ...axis(lines.y.map(Math.log10)), type: 'log' } : { ...axis(lines.y), type: 'linear' },
  };
  window.Plotly.react(plot, traces, layout, { staticPlot: true });
  clipHere(plot);
  nodesOf(plot).forEach((node, i) => {
    const line = node.querySelector('.js-line');
    if (line && lines.series[i].round) line.style.strokeLinecap = 'round';
  });
  // Plotly draws every value; the move hides those outside a line's window.
  move(plot, { lines, inputs }, rows);
}

// Plotly names the frame that ends a line by the page's address. The address says what is shown, so it changes while the lines stay.
function clipHere(plot) {
  plot.querySelectorAll('[clip-path]').forEach(node => node.setAttribute('clip-path', node.getAttribute('clip-path').replace(/url\((['"]?)[^#]*#/, 'url($1#')));
}

const symbols = { Circle: 'circle', Square: 'square', Triangle: 'triangle-up', Diamond: 'diamond' };

function markerOf({ marker, size, filled }, color) {
  return {
    symbol: symbols[marker], size, opacity: 1,
    color: filled ? color : colorOf({ variable: '--background' }), line: { color, width: 1.5 },
  };
}

// In drawing order, which is the order of the figure's series.
const nodesOf = plot => [...plot.querySelectorAll('.scatterlayer > .trace')];

function recolor(plot, lines) {
  nodesOf(plot).forEach((node, i) => {
    const color = colorOf(lines.series[i].color);
    const line = node.querySelector('.js-line');
    if (line) line.style.stroke = color;
    const area = node.querySelector('.js-fill');
    if (area) area.style.fill = color;
  });
}

function move(plot, { lines, inputs }, rows) {
  const { xaxis, yaxis } = plot._fullLayout;
  nodesOf(plot).forEach((trace, i) => {
    const line = trace.querySelector('.js-line');
    const points = trace.querySelectorAll('.point');
    let path = '';
    let isDown = false;
    let point = 0;
    const { start = 0, end = 0 } = lines.series[i];
    rows[i].forEach((y, k) => {
      if (!isFinite(y)) {
        isDown = false;
        return;
      }
      const isShown = k >= start && k < end;
      const node = points[point++];
      if (node) node.style.display = isShown ? '' : 'none';
      if (!isShown) {
        isDown = false;
        return;
      }
      const place = xaxis.c2p(inputs[i][k]).toFixed(2) + ',' + yaxis.c2p(y).toFixed(2);
      if (line) path += (isDown ? 'L' : 'M') + place;
      isDown = true;
      node?.setAttribute('transform', `translate(${place})`);
    });
    line?.setAttribute('d', path || 'M0,0');
    trace.querySelector('.js-fill')?.setAttribute('d', path ? path + 'Z' : 'M0,0Z');
  });
}
