import { element } from './dialog.ts';
import { icon } from './icons.ts';
import { type EditorWords, word } from './page.ts';
import { shownKey, type Tool } from './tools.ts';

/**
 * The buttons above the text, one stop of the Tab key: arrows go from button to button (WAI-ARIA Authoring Practices,
 * toolbar).
 */
export function toolbar(tools: readonly Tool[], words: EditorWords): HTMLElement {
  const bar = element('div', {
    className: 'editor-toolbar',
    role: 'toolbar',
    ariaLabel: word(words, 'toolbar'),
  });
  let group = tools[0]?.group;
  for (const tool of tools) {
    if (tool.group !== group) bar.append(element('span', { className: 'editor-gap', ariaHidden: 'true' }));
    group = tool.group;
    bar.append(button(tool, words));
  }
  rove(bar);
  return bar;
}

function button(tool: Tool, words: EditorWords): HTMLButtonElement {
  const name = word(words, tool.name);
  const made = element('button', {
    type: 'button',
    className: 'editor-tool',
    ariaLabel: name,
    title: tool.key === undefined ? name : `${name} (${shownKey(tool.key)})`,
  });
  made.dataset.tool = tool.name;
  if (tool.key !== undefined) made.setAttribute('aria-keyshortcuts', ariaKey(tool.key));
  made.append(icon(tool.name));
  // The text keeps its selection, and on a phone its keyboard.
  made.addEventListener('pointerdown', event => event.preventDefault());
  made.addEventListener('click', () => tool.run());
  return made;
}

function ariaKey(key: string): string {
  const mod = /Mac|iPhone|iPad/.test(navigator.platform) ? 'Meta' : 'Control';
  return key.replace('Mod', mod).replaceAll('-', '+');
}

function rove(bar: HTMLElement): void {
  const all = [...bar.querySelectorAll('button')];
  const stop = (at: HTMLElement | undefined) => {
    for (const one of all) one.tabIndex = one === at ? 0 : -1;
  };
  stop(all[0]);
  bar.addEventListener('focusin', event => stop(event.target as HTMLElement));
  bar.addEventListener('keydown', event => {
    const here = all.indexOf(event.target as HTMLButtonElement);
    const onward = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const back = onward === 'ArrowRight' ? 'ArrowLeft' : 'ArrowRight';
    const goal = { [onward]: here + 1, [back]: here - 1, Home: 0, End: all.length - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    all[(goal + all.length) % all.length]?.focus();
  });
}
