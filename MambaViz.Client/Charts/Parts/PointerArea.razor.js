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
    zoom: 'zooms' in area.dataset ? (top, bottom) => send('ZoomAsync', top, bottom) : null,
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
 * Follows a pressed pointer: a click and a drag across are places, a drag of the mouse up or down chooses a band to zoom to. A swipe up or down is the page's.
 * @param {HTMLElement} area
 * @param {{ place: (event: PointerEvent) => void, zoom?: (top: number, bottom: number) => void }} acts
 */
export function followPress(area, { place, zoom }) {
  let start = null;

  function end() {
    start?.band?.element.remove();
    start = null;
  }

  function modeOf(event) {
    const [across, along] = [Math.abs(event.clientX - start.x), Math.abs(event.clientY - start.y)];
    if (Math.max(across, along) < slop) return null;
    if (across >= along) return 'place';
    return event.pointerType === 'touch' ? 'swipe' : zoom ? 'zoom' : 'place';
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
      if (start.mode === 'zoom') (start.band ??= bandOf(area, start)).to(event);
    },
    pointerup(event) {
      if (!start) return;
      if (start.mode === null) place(event);
      const shares = start.band?.shares();
      end();
      if (shares) zoom(...shares);
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

/** A band over the whole width, from where a press began to where the pointer is. */
export function bandOf(area, { x, y }) {
  const element = document.createElement('div');
  element.className = 'zoom-band';
  area.append(element);
  const from = shareOf(area, { clientX: x, clientY: y })[1];
  let [top, bottom] = [from, from];
  return {
    element,
    to(event) {
      const to = Math.min(1, Math.max(0, shareOf(area, event)[1]));
      [top, bottom] = [Math.min(from, to), Math.max(from, to)];
      element.style.top = 100 * top + '%';
      element.style.height = 100 * (bottom - top) + '%';
    },
    shares: () => bottom - top < leastShare ? null : [top, bottom],
  };
}
