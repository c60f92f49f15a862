// What a presented page takes from the browser: its keys, the pointer's rest, and the room's key over a reload.

const roomKey = 'mambaviz-room';
const restMilliseconds = 3000;

/** @param {HTMLElement} desk @param {object} dotnet */
export function create(desk, dotnet) {
  const app = desk.closest('.app');
  let rest = 0;

  // Controls fade where nobody reaches for them, and come back with the first move.
  function wake() {
    clearTimeout(rest);
    delete app.dataset.resting;
    rest = setTimeout(() => { app.dataset.resting = ''; }, restMilliseconds);
  }

  // Before the page's own keys: in a guide B would be a guess, and Escape would leave it.
  function down(event) {
    wake();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.('input, textarea, select, [role=dialog], [role=menu]')) return;
    if (event.key === 'Escape') dotnet.invokeMethodAsync('LeaveAsync');
    else if (event.key.toLowerCase() === 'b') app.toggleAttribute('data-blank');
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  const listeners = { pointermove: wake, pointerdown: wake };
  Object.entries(listeners).forEach(([name, listener]) => document.addEventListener(name, listener));
  document.addEventListener('keydown', down, { capture: true });
  wake();
  return {
    room: () => read(),
    keep(room) { try { sessionStorage.setItem(roomKey, room); } catch { /* A reload opens another room. */ } },
    forget() { try { sessionStorage.removeItem(roomKey); } catch { /* It was not kept. */ } },
    dispose() {
      clearTimeout(rest);
      delete app.dataset.resting;
      app.removeAttribute('data-blank');
      Object.entries(listeners).forEach(([name, listener]) => document.removeEventListener(name, listener));
      document.removeEventListener('keydown', down, { capture: true });
    },
  };
}

function read() {
  try {
    return sessionStorage.getItem(roomKey);
  } catch {
    return null;
  }
}
