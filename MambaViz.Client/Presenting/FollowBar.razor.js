// Tells that somebody touched the page: what a page writes into its address by itself is no reason to let go of the presenter.

/** @param {HTMLElement} bar @param {object} dotnet */
export function create(bar, dotnet) {
  function touch(event) {
    if (!event.target.closest?.('.follow-bar')) dotnet.invokeMethodAsync('Touched');
  }

  const kinds = ['pointerdown', 'keydown'];
  kinds.forEach((kind) => document.addEventListener(kind, touch, { capture: true, passive: true }));
  return {
    dispose() {
      kinds.forEach((kind) => document.removeEventListener(kind, touch, { capture: true }));
    },
  };
}
