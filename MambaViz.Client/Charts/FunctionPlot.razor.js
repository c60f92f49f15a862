// Lets a pointer or the keyboard add, drag and reach the examples in the plot. .NET decides what comes of it.

import { bandOf, shareOf } from './Parts/PointerArea.razor.js';

const hitRadius = 20;
const dragStart = 4;
const longPressMilliseconds = 500;
const doubleClickMilliseconds = 400;

/** @param {HTMLElement} points the layer over the plot area @param {object} dotnet */
export function create(points, dotnet) {
  let press = null;
  let cross = null;
  let added = { at: -Infinity, x: 0, y: 0 };
  // The disc under the pointer, the one that the keyboard or a finger came to, and which of them .NET was told.
  let [under, focused, told] = [null, null, null];
  const isDisabled = () => points.classList.contains('disabled');
  const hover = newestOnly((...call) => dotnet.invokeMethodAsync(...call));
  const point = newestOnly((...call) => dotnet.invokeMethodAsync(...call));
  const send = newestOnly((index, x, y, isFinal) => dotnet.invokeMethodAsync('MovedAsync', index, x, y, isFinal));

  const listeners = {
    pointerdown(event) {
      if (event.button !== 0 || isDisabled()) return;
      const isSecond = event.timeStamp - added.at < doubleClickMilliseconds;
      // The first click of a double click has put a disc under the pointer: the second is not meant for it.
      const disc = isSecond && Math.hypot(event.clientX - added.x, event.clientY - added.y) < 2 * dragStart ? null : nearest(points, event);
      press = { disc, x: event.clientX, y: event.clientY, ghost: null, band: null, place: null, timer: 0, isTouch: event.pointerType === 'touch' };
      points.setPointerCapture(event.pointerId);
      if (!disc) return;
      event.preventDefault();
      disc.focus({ preventScroll: true });
      if (event.pointerType !== 'mouse') press.timer = setTimeout(() => { askMenu(disc); release(); }, longPressMilliseconds);
    },
    pointermove(event) {
      if (!press) {
        if (event.pointerType === 'touch') return;
        hover('HoveredAsync', shareOf(points, event)[0]);
        under = event.target.closest('.disc');
        tell();
        return;
      }
      const isFar = Math.hypot(event.clientX - press.x, event.clientY - press.y) >= dragStart;
      if (!press.disc) {
        if (isFar && event.pointerType !== 'touch') (press.band ??= bandOf(points, press)).to(event);
        return;
      }
      if (!press.ghost && !isFar) return;
      clearTimeout(press.timer);
      press.ghost ??= ghostOf(points, press.disc);
      const place = press.place = dataAt(points, event);
      show(points, press.ghost, place);
      send(Number(press.disc.dataset.index), place.x, place.y, false);
    },
    async pointerup(event) {
      const { disc, ghost, band, x, y } = press ?? {};
      clearTimeout(press?.timer);
      press = null;
      told = undefined;
      band?.element.remove();
      const [, top, , bottom] = band?.part() ?? [];
      if (bottom) {
        dotnet.invokeMethodAsync('ZoomedAsync', top, bottom);
      } else if (ghost) {
        const place = dataAt(points, event);
        await send(Number(disc.dataset.index), place.x, place.y, true);
        letGo(disc, ghost);
      } else if (x !== undefined && !disc && Math.hypot(event.clientX - x, event.clientY - y) < 2 * dragStart) {
        const isSecond = event.timeStamp - added.at < doubleClickMilliseconds && Math.hypot(x - added.x, y - added.y) < 2 * dragStart;
        added = { at: isSecond ? -Infinity : event.timeStamp, x, y };
        const place = dataAt(points, { clientX: x, clientY: y });
        if (isSecond) dotnet.invokeMethodAsync('FitAskedAsync');
        else dotnet.invokeMethodAsync('AddedAsync', place.x, place.y);
      }
    },
    // The example stays where it was dragged to: .NET waits for the end of every drag.
    pointercancel() {
      if (press?.ghost) send(Number(press.disc.dataset.index), press.place.x, press.place.y, true);
      release();
    },
    pointerleave() {
      hover('HoveredAsync', null);
      under = null;
      tell();
    },
    focusin({ target }) {
      focused = target.matches('.disc') && (press?.isTouch || target.matches(':focus-visible')) ? target : null;
      tell();
    },
    focusout() {
      focused = null;
      tell();
    },
    // The discs are one stop for Tab: the arrows go from one to the next.
    keydown(event) {
      const discs = [...points.querySelectorAll('.disc')];
      const at = discs.indexOf(event.target);
      const steps = { ArrowLeft: at - 1, ArrowUp: at - 1, ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: discs.length - 1 };
      if (at < 0 || !(event.key in steps)) return;
      event.preventDefault();
      discs[steps[event.key]]?.focus({ preventScroll: true });
    },
    contextmenu(event) {
      const disc = nearest(points, event);
      if (!disc || isDisabled()) return;
      event.preventDefault();
      askMenu(disc);
    },
  };
  Object.entries(listeners).forEach(([name, listener]) => points.addEventListener(name, listener));
  points.dataset.listens = '';
  // Names at the right edge stand apart by lines of their own type, which is larger where a room reads them.
  const typeScale = () => Number(getComputedStyle(points).getPropertyValue('--type-scale')) || 1;
  const sizes = new ResizeObserver(() => dotnet.invokeMethodAsync('Resized', points.clientHeight / typeScale()));
  sizes.observe(points);

  function tell() {
    const index = (under ?? focused)?.dataset.index ?? null;
    if (index === told) return;
    told = index;
    point('PointedAsync', index === null ? null : Number(index));
  }

  const askMenu = disc => dotnet.invokeMethodAsync('MenuAsked', Number(disc.dataset.index));

  function release() {
    clearTimeout(press?.timer);
    press?.band?.element.remove();
    if (press?.ghost) letGo(press.disc, press.ghost);
    press = null;
  }

  /** Puts the keyboard's cross in the middle, or gives it the focus again. */
  function beginAdd() {
    if (!cross) {
      cross = crossOf(points, place => dotnet.invokeMethodAsync('AddedAsync', place.x, place.y), () => { cross = null; });
      points.append(cross);
    }
    cross.focus({ preventScroll: true });
  }

  return {
    beginAdd,
    dispose() {
      sizes.disconnect();
      release();
      cross?.remove();
      Object.entries(listeners).forEach(([name, listener]) => points.removeEventListener(name, listener));
    },
  };
}

const rangeOf = ({ dataset: d }) => ({ x: Number(d.xFrom), y: Number(d.yFrom), width: d.xTo - d.xFrom, height: d.yTo - d.yFrom });
const print = (value, decimals) => Number(value.toFixed(decimals)).toFixed(Number(decimals)).replace('-', '−');
const clamp = value => Math.min(1, Math.max(0, value));

/** The data coordinates under a pointer, held within the axes. */
function dataAt(points, event) {
  const [across, down] = shareOf(points, event);
  const range = rangeOf(points);
  return { x: range.x + range.width * clamp(across), y: range.y + range.height * clamp(1 - down) };
}

function nearest(points, event) {
  let found = null;
  let least = hitRadius;
  for (const disc of points.querySelectorAll('.disc')) {
    const box = disc.getBoundingClientRect();
    const distance = Math.hypot(event.clientX - box.left - box.width / 2, event.clientY - box.top - box.height / 2);
    // On a tie the later one, which lies on top.
    if (distance <= least) [found, least] = [disc, distance];
  }
  return found;
}

// While a disc is dragged a copy follows the pointer, so that scenes that arrive late do not pull it back.
function ghostOf(points, disc) {
  const ghost = document.createElement('div');
  ghost.className = 'dragged';
  ghost.append(disc.firstChild.textContent.trim(), document.createElement('span'));
  disc.dataset.dragged = '';
  points.append(ghost);
  return ghost;
}

function letGo(disc, ghost) {
  ghost.remove();
  delete disc.dataset.dragged;
}

function show(points, mark, { x, y }) {
  const range = rangeOf(points);
  const left = (x - range.x) / range.width;
  mark.style.left = 100 * left + '%';
  mark.style.top = 100 * (1 - (y - range.y) / range.height) + '%';
  mark.classList.toggle('at-right', left > .8);
  mark.lastElementChild.textContent = `x ${print(x, points.dataset.xDecimals)}, y ${print(y, points.dataset.yDecimals)}`;
}

function crossOf(points, add, leave) {
  const range = rangeOf(points);
  const place = { x: range.x + range.width / 2, y: range.y + range.height / 2 };
  const cross = document.createElement('div');
  cross.className = 'cross';
  cross.tabIndex = 0;
  cross.setAttribute('role', 'application');
  cross.setAttribute('aria-label', 'New example: arrows move, Enter adds, Escape leaves');
  cross.append(document.createElement('span'));
  cross.lastElementChild.setAttribute('aria-live', 'polite');
  show(points, cross, place);
  const end = () => {
    cross.removeEventListener('blur', end);
    cross.remove();
    leave();
  };
  cross.addEventListener('keydown', event => {
    const step = event.shiftKey ? 1 / 200 : 1 / 40;
    const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    if (event.key === 'Tab') return;
    event.stopPropagation();
    event.preventDefault();
    const move = moves[event.key];
    if (move) {
      place.x = Math.min(range.x + range.width, Math.max(range.x, place.x + move[0] * step * range.width));
      place.y = Math.min(range.y + range.height, Math.max(range.y, place.y + move[1] * step * range.height));
      show(points, cross, place);
    } else if (event.key === 'Enter') {
      add(place);
    } else if (event.key === 'Escape') {
      end();
    }
  });
  cross.addEventListener('blur', end);
  return cross;
}

// Calls at most once a frame and never twice at a time, with the newest arguments; resolves when the newest have been handled.
function newestOnly(call) {
  let waiting = null;
  let running = null;
  async function run() {
    while (waiting) {
      const next = waiting;
      waiting = null;
      await call(...next);
      if (!next.at(-1)) await new Promise(resolve => requestAnimationFrame(resolve));
    }
    running = null;
  }
  return (...next) => {
    waiting = next;
    return running ??= run();
  };
}
