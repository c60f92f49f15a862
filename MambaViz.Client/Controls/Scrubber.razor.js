import { followPress, shareOf } from '../Charts/Parts/PointerArea.razor.js';

const ownKeys = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/**
 * Follows a pointer over a track and tells the share of it that lies before the pointer, when the slot under it changes.
 * @param {HTMLElement} track
 * @param {{ invokeMethodAsync: (name: string, share: number) => Promise<void> }} dotnet
 */
export function create(track, dotnet) {
  let slot = -1;
  const press = followPress(track, {
    place(event) {
      const [share] = shareOf(track, event);
      const under = Math.floor(Math.min(Math.max(share, 0), 0.999999) * track.childElementCount);
      if (under === slot && event.type === "pointermove") return;
      slot = under;
      dotnet.invokeMethodAsync("DraggedTo", share);
    },
  });

  // The page would scroll, and its own keys would act as well.
  function key(event) {
    if (ownKeys.has(event.key)) event.preventDefault();
  }

  track.addEventListener("keydown", key);
  return {
    dispose() {
      press.dispose();
      track.removeEventListener("keydown", key);
    },
  };
}
