import { element } from './dialog.ts';
import type { Keeper } from './keeper.ts';
import { type EditorWords, word } from './page.ts';

/**
 * The page as readers would get it, beside the text where the window is wide and in its place where it is not. It is loaded
 * again whenever what is written was kept, and stays where it was scrolled to.
 */
export function livePreview(box: HTMLElement, pane: HTMLElement, keeper: Keeper, words: EditorWords) {
  let frame: HTMLIFrameElement | null = null;
  let top = 0;
  const show = (address: string) => {
    if (frame === null) return;
    top = frame.contentWindow?.scrollY ?? 0;
    const next = new URL(`${address}?frame`, location.href).href;
    if (frame.src === next) frame.contentWindow?.location.reload();
    else frame.src = next;
  };
  const open = async () => {
    frame = element('iframe', { className: 'editor-preview', title: word(words, 'preview') });
    frame.addEventListener('load', () => frame?.contentWindow?.scrollTo(0, top));
    pane.append(frame);
    const kept = await keeper.flush();
    if (kept === null) close();
  };
  const close = () => {
    frame?.remove();
    frame = null;
    box.classList.remove('editor-split');
    document.documentElement.classList.remove('has-editor-split');
    press(box, false);
  };
  keeper.onKept(kept => show(kept.preview));
  return {
    close,
    isOpen: () => frame !== null,
    toggle(): void {
      if (frame !== null) {
        close();
        return;
      }
      box.classList.add('editor-split');
      document.documentElement.classList.add('has-editor-split');
      press(box, true);
      void open();
    },
  };
}

function press(box: HTMLElement, on: boolean): void {
  box.querySelector('[data-tool="preview"]')?.setAttribute('aria-pressed', String(on));
}
