// Tells .NET where the pointer is over an area and where it is pressed: at most one call at a time and a frame, always the newest place.

/** @param {HTMLElement} area @param {object} dotnet */
export function create(area, dotnet) {
  let isPressed = false;
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

  const place = event => {
    const box = area.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  };
  const listeners = {
    pointerdown: event => {
      if (event.button !== 0) return;
      isPressed = true;
      area.setPointerCapture(event.pointerId);
      send('PressAsync', ...place(event));
    },
    pointermove: event => send(isPressed ? 'PressAsync' : 'HoverAsync', ...place(event)),
    pointerup: () => { isPressed = false; },
    pointercancel: () => { isPressed = false; },
    pointerleave: () => { if (!isPressed) send('LeaveAsync'); },
  };
  Object.entries(listeners).forEach(([name, listener]) => area.addEventListener(name, listener));
  return { dispose: () => Object.entries(listeners).forEach(([name, listener]) => area.removeEventListener(name, listener)) };
}
