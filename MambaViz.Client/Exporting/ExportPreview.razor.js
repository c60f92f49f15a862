/**
 * Tells .NET how wide the preview may be.
 * @param {Element} pane
 * @param {{ invokeMethodAsync: (name: string, width: number) => Promise<void> }} dotnet
 */
export function watch(pane, dotnet) {
  const observer = new ResizeObserver(([entry]) => dotnet.invokeMethodAsync("Resized", entry.contentRect.width));
  observer.observe(pane);
  return { dispose: () => observer.disconnect() };
}
