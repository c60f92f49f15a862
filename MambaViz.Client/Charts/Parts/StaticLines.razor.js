// Draws a line figure with Plotly. When only places, axes and colours differ from what is drawn, the lines Plotly made are moved in place:
// that costs a tenth of a redraw, and lets them ease.
const easeMilliseconds = 120;
// Values far outside, such as the logarithm of zero, are drawn as many heights outside as this; the frame cuts them either way. In a part that
// was chosen what is far outside decides how steep a line is.
const outsideOf = lines => lines.part ? 1000 : 4;
/** @typedef {{width: number, height: number}} Size */
/** @type {WeakMap<HTMLElement, {key: string, capacities: number[], size: Size, rows: Float32Array[], lines: object, inputs: Float32Array[], frame: number}>} */
const shown = new WeakMap();

/** @param {HTMLElement} plot @param {Size} size @param {object} lines the figure's header @param {Float32Array} values @param {boolean} ease */
export function draw(plot, size, lines, values, ease) {
  const rows = lines.series.map(s => values.subarray(s.yAt ?? 0, (s.yAt ?? 0) + (s.length ?? 0)));
  const inputs = lines.series.map(s => values.subarray(s.xAt ?? 0, (s.xAt ?? 0) + (s.length ?? 0)));
  const before = shown.get(plot);
  const capacities = lines.series.map((s, i) => Math.max(capacityOf(s), before?.capacities[i] ?? 0));
  const state = { key: keyOf(lines, capacities), capacities, size, rows, inputs, lines, frame: 0 };
  if (before) cancelAnimationFrame(before.frame);
  shown.set(plot, state);
  if (before?.key !== state.key) {
    react(plot, state);
    return;
  }
  const from = before.rows;
  keepTrue(plot, state);
  if (lines.series.some((s, i) => s.color !== before.lines.series[i].color)) recolor(plot, lines);
  // There is no way between lines of different lengths.
  const canEase = rows.every((row, i) => row.length === from[i].length);
  if (!ease || !canEase || matchMedia('(prefers-reduced-motion: reduce)').matches) {
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

// Everything a moved line cannot show: how many nodes there are, widths, dashes, markers.
function keyOf(lines, capacities) {
  return JSON.stringify([lines.clips, capacities, lines.series.map(s => [s.width, s.dash, s.marker, s.size, s.filled, s.opacity, s.area])]);
}

// Room to spare, which once made is kept: so a line is moved too when it grows by a value, or has none for a while.
const capacityOf = ({ length = 0, width, area }) => 2 ** Math.ceil(Math.log2(Math.max(length, width > 0 || area ? 2 : 1)));

function between(from, to, share, isLog) {
  return to.map((y, i) => isLog ? Math.exp(Math.log(from[i]) * (1 - share) + Math.log(y) * share) : from[i] * (1 - share) + y * share);
}

function react(plot, state) {
  const { lines, rows, size: { width, height } } = state;
  const traces = lines.series.map((s, i) => {
    return {
      type: 'scatter', ...nodePlaces(state, i), opacity: s.opacity ?? 1, hoverinfo: 'skip', cliponaxis: lines.clips ?? false,
      mode: [s.width > 0 ? 'lines' : '', s.marker ? 'markers' : ''].filter(Boolean).join('+'),
      ...(s.area ? { fill: 'toself', mode: 'lines' } : {}),
      line: { width: s.width ?? 0, dash: s.dash ? s.dash.split(' ').map(d => d + 'px').join(',') : 'solid', simplify: false },
      ...(s.marker ? { marker: { symbol: symbols[s.marker], size: s.size, opacity: 1, line: { width: 1.5 } } } : {}),
    };
  });
  const layout = {
    width, height, margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 }, showlegend: false, hovermode: false,
    paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)', xaxis: xAxisOf(lines), yaxis: yAxisOf(lines),
  };
  window.Plotly.react(plot, traces, layout, { staticPlot: true });
  clipHere(plot);
  recolor(plot, lines);
  nodesOf(plot).forEach((node, i) => {
    const line = node.querySelector('.js-line');
    if (line && lines.series[i].round) line.style.strokeLinecap = 'round';
  });
  keepTrue(plot, state);
  move(plot, state, rows);
}

// Plotly makes no node for what it cannot see: it is given a place within the frame for each value the line has room for, and the move puts them right.
function nodePlaces({ lines, rows, inputs, capacities }, i) {
  const within = ([low, high], value) => Math.min(high, Math.max(low, isFinite(value) ? value : low));
  const places = Array.from({ length: capacities[i] }, (_, k) => k);
  return { x: places.map(k => within(lines.x, inputs[i][k])), y: places.map(k => within(lines.y, rows[i][k])) };
}

// Plotly's own copy holds what is shown, for whatever reads it.
function keepTrue(plot, { lines, rows, inputs }) {
  plot.data.forEach((trace, i) => { [trace.x, trace.y] = [inputs[i], rows[i]]; });
  Object.assign(plot.layout.xaxis, xAxisOf(lines));
  Object.assign(plot.layout.yaxis, yAxisOf(lines));
}

const axisOf = range => ({ visible: false, fixedrange: true, range, autorange: false, type: 'linear' });
const xAxisOf = lines => axisOf(lines.x);
const yAxisOf = lines => lines.logY ? { ...axisOf(lines.y.map(Math.log10)), type: 'log' } : axisOf(lines.y);

// Plotly names the frame that ends a line by the page's address. The address says what is shown, so it changes while the lines stay.
function clipHere(plot) {
  plot.querySelectorAll('[clip-path]').forEach(node => node.setAttribute('clip-path', node.getAttribute('clip-path').replace(/url\((['"]?)[^#]*#/, 'url($1#')));
}

const symbols = { Circle: 'circle', Square: 'square', Triangle: 'triangle-up', Diamond: 'diamond', Cross: 'x' };

// In drawing order, which is the order of the figure's series.
const nodesOf = plot => [...plot.querySelectorAll('.scatterlayer > .trace')];

// Styles of the page, which Plotly does not know: they follow theme and medium by themselves.
function recolor(plot, lines) {
  nodesOf(plot).forEach((node, i) => {
    const { color, filled } = lines.series[i];
    node.querySelectorAll('.js-line').forEach(line => { line.style.stroke = color; });
    node.querySelectorAll('.js-fill').forEach(area => { area.style.fill = color; });
    node.querySelectorAll('.point').forEach(({ style }) => { [style.stroke, style.fill] = [color, filled ? color : 'var(--background)']; });
  });
}

function move(plot, { lines, inputs, size: { width, height } }, rows) {
  const along = value => lines.logY ? Math.log10(value) : value;
  const across = scaleOf(lines.x, width);
  const up = scaleOf(lines.y.map(along), height);
  const outside = outsideOf(lines) * height;
  nodesOf(plot).forEach((trace, i) => {
    const points = trace.querySelectorAll('.point');
    let path = '';
    let isDown = false;
    const { start = 0, end = 0 } = lines.series[i];
    for (let k = 0; k < Math.max(rows[i].length, points.length); k++) {
      const left = across(inputs[i][k]);
      const top = height - up(along(rows[i][k]));
      const isShown = k >= start && k < end && isFinite(rows[i][k]) && !isNaN(top);
      if (points[k]) placePoint(points[k], isShown, lines.part, left, top, width, height, lines.series[i].size);
      if (isShown) path += (isDown ? 'L' : 'M') + left.toFixed(2) + ',' + Math.min(outside, Math.max(-outside, top)).toFixed(2);
      isDown = isShown;
    }
    trace.querySelector('.js-line')?.setAttribute('d', path || 'M0,0');
    trace.querySelector('.js-fill')?.setAttribute('d', path ? path + 'Z' : 'M0,0Z');
  });
}

// A line leaves the frame and is cut there; a marker beyond it is an arrow at the edge, for its value is one that the axis does not have,
// unless the axis is a part that was chosen.
function placePoint(point, isShown, isPart, left, top, width, height, size) {
  const [right, down] = [beyond(left, width), beyond(top, height)];
  const hasPlace = isShown && isFinite(left) && isFinite(top) && !(isPart && (right || down));
  point.style.display = hasPlace ? '' : 'none';
  if (!hasPlace) return;
  point.setAttribute('transform', `translate(${clamped(left, width).toFixed(2)},${clamped(top, height).toFixed(2)})`);
  if (right || down) {
    point.dataset.marker ??= point.getAttribute('d');
    point.setAttribute('d', arrowOf(right, down, size));
  } else if (point.dataset.marker) {
    point.setAttribute('d', point.dataset.marker);
    delete point.dataset.marker;
  }
}

function arrowOf(right, down, size) {
  const half = size / 2;
  if (down) return `M0,0L${-half},${-down * size}H${half}Z`;
  return `M0,0L${-right * size},${-half}V${half}Z`;
}

const beyond = (place, pixels) => place < -.5 ? -1 : place > pixels + .5 ? 1 : 0;
const clamped = (place, pixels) => Math.min(pixels, Math.max(0, place));
const scaleOf = ([low, high], pixels) => value => (value - low) / (high - low) * pixels;
