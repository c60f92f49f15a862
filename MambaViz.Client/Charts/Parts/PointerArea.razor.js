// Tells .NET where the pointer is over an area, where it is pressed and what it zooms to: at most one call at a time and a frame, always the newest.

const slop = 6;
const leastShare = .04;

/** @param {HTMLElement} area @param {object} dotnet */
export function create(area, dotnet) {
  let waiting = null;
  let isSending = false;

  async function send(...call) {
    waiting = call;
    if (isSending) return;
    isSending = true;
    try {
      while (waiting) {
        const next = waiting;
        waiting = null;
        await dotnet.invokeMethodAsync(...next);
        await new Promise(resolve => requestAnimationFrame(resolve));
      }
    } finally {
      isSending = false;
    }
  }

  const press = followPress(area, {
    place: event => send('PressAsync', ...shareOf(area, event)),
    zoom: area.dataset.zooms,
    zoomed: (...part) => send('ZoomAsync', ...part),
  });
  const listeners = {
    pointermove: event => { if (!press.isDown() && event.pointerType !== 'touch') send('HoverAsync', ...shareOf(area, event)); },
    pointerleave: () => { if (!press.isDown()) send('LeaveAsync'); },
    dblclick: () => dotnet.invokeMethodAsync('ResetAsync'),
  };
  Object.entries(listeners).forEach(([name, listener]) => area.addEventListener(name, listener));
  return {
    dispose() {
      press.dispose();
      Object.entries(listeners).forEach(([name, listener]) => area.removeEventListener(name, listener));
    },
  };
}

/** @returns {[number, number]} the pointer's place as shares of an element from its top left corner */
export function shareOf(element, event) {
  const box = element.getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
}

/**
 * Follows a pressed pointer: a click and a drag across are places, a drag of the mouse up or down chooses a band to zoom to; where a box
 * is chosen, any drag of the mouse does. A swipe up or down is the page's.
 * @param {HTMLElement} area
 * @param {{ place: (event: PointerEvent) => void, zoom?: 'band'|'box', zoomed?: (...part: number[]) => void }} acts
 */
export function followPress(area, { place, zoom, zoomed }) {
  let start = null;

  function end() {
    start?.band?.element.remove();
    start = null;
  }

  function modeOf(event) {
    const [across, along] = [Math.abs(event.clientX - start.x), Math.abs(event.clientY - start.y)];
    if (Math.max(across, along) < slop) return null;
    const isTouch = event.pointerType === 'touch';
    if (zoom && !isTouch && (zoom === 'box' || along > across)) return 'zoom';
    return isTouch && along > across ? 'swipe' : 'place';
  }

  const listeners = {
    pointerdown(event) {
      if (event.button !== 0 || area.ariaDisabled) return;
      start = { x: event.clientX, y: event.clientY, mode: null, band: null };
      area.setPointerCapture(event.pointerId);
      if (event.pointerType === 'touch' || zoom) return;
      start.mode = 'place';
      place(event);
    },
    pointermove(event) {
      if (!start) return;
      start.mode ??= modeOf(event);
      if (start.mode === 'place') place(event);
      if (start.mode === 'zoom') (start.band ??= bandOf(area, start, zoom === 'box')).to(event);
    },
    pointerup(event) {
      if (!start) return;
      if (start.mode === null) place(event);
      const part = start.band?.part();
      end();
      if (part) zoomed(...part);
    },
    pointercancel: end,
  };
  Object.entries(listeners).forEach(([name, listener]) => area.addEventListener(name, listener));
  return {
    isDown: () => start !== null,
    dispose() {
      end();
      Object.entries(listeners).forEach(([name, listener]) => area.removeEventListener(name, listener));
    },
  };
}

/** What a drag chooses, from where it began to where the pointer is: a band over the whole width, or a box. */
export function bandOf(area, { x, y }, isBox) {
  const element = document.createElement('div');
  element.className = 'zoom-band';
  area.append(element);
  const from = shareOf(area, { clientX: x, clientY: y });
  let ends = [[0, 1], [0, 1]];
  return {
    element,
    to(event) {
      const to = shareOf(area, event).map(share => Math.min(1, Math.max(0, share)));
      // Too little of a direction is all of it.
      ends = from.map((start, axis) => Math.abs(to[axis] - start) < leastShare || (axis === 0 && !isBox) ? [0, 1]
        : [Math.min(start, to[axis]), Math.max(start, to[axis])]);
      const [[left, right], [top, bottom]] = ends.map(pair => pair.map(share => 100 * share));
      element.style.inset = `${top}% ${100 - right}% ${100 - bottom}% ${left}%`;
    },
    /** @returns {number[]|null} left, top, right and bottom as shares; null where nothing was chosen */
    part: () => ends.every(([start, end]) => end - start === 1) ? null : [ends[0][0], ends[1][0], ends[0][1], ends[1][1]],
  };
}
