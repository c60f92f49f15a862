const ownKeys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/**
 * Follows a pointer over a track and tells the share of it that lies before the pointer, when the slot under it changes.
 * @param {HTMLElement} track
 * @param {{ invokeMethodAsync: (name: string, share: number) => Promise<void> }} dotnet
 */
export function create(track, dotnet) {
  let slot = -1;

  function follow(event) {
    const box = track.getBoundingClientRect();
    const share = (event.clientX - box.left) / box.width;
    const under = Math.floor(Math.min(Math.max(share, 0), 0.999999) * track.childElementCount);
    if (under === slot) return;
    slot = under;
    dotnet.invokeMethodAsync("DraggedTo", share);
  }

  function down(event) {
    if (event.button !== 0 || track.getAttribute("aria-disabled")) return;
    track.setPointerCapture(event.pointerId);
    slot = -1;
    follow(event);
  }

  function move(event) {
    if (track.hasPointerCapture(event.pointerId)) follow(event);
  }

  // The page would scroll, and its own keys would act as well.
  function key(event) {
    if (ownKeys.has(event.key)) event.preventDefault();
  }

  track.addEventListener("pointerdown", down);
  track.addEventListener("pointermove", move);
  track.addEventListener("keydown", key);
  return {
    dispose() {
      track.removeEventListener("pointerdown", down);
      track.removeEventListener("pointermove", move);
      track.removeEventListener("keydown", key);
    },
  };
}
