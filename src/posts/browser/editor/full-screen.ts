/**
 * Writing with nothing around it: a layer over the page, on the whole screen where the browser allows that. Escape leaves.
 */
export function fullScreen(box: HTMLElement, focus: () => void): { toggle(): void } {
  const set = (on: boolean) => {
    box.classList.toggle('editor-full', on);
    document.documentElement.classList.toggle('has-editor-full', on);
    focus();
  };
  const leave = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    set(false);
  };
  document.addEventListener('fullscreenchange', () => {
    if (document.fullscreenElement === null && box.classList.contains('editor-full')) set(false);
  });
  box.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented || !box.classList.contains('editor-full')) return;
    leave();
  });
  return {
    toggle() {
      if (box.classList.contains('editor-full')) return leave();
      set(true);
      // Where it is refused (a phone, a frame) the layer is enough.
      document.documentElement.requestFullscreen?.().catch(() => undefined);
    },
  };
}
