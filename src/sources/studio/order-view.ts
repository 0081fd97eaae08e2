import { type Html, html } from '../../lib/html.ts';
import { hidden } from '../../ui/form.ts';
import { sourceStudioWords } from './words.ts';

/** Where the keyboard is again after a step: the button that was pressed. */
export const orderAnchor = (way: 'up' | 'down', id: string): string => `${way}-${id}`;

/** Two buttons that move something in its list by one place. */
export function orderForm(
  action: string,
  { id, name }: { id: string; name: string },
  language: string,
): Html {
  const words = sourceStudioWords(language);
  const button = (way: 'up' | 'down', sign: string, label: string) =>
    html`<form method="post" action="${action}">${hidden('way', way)}<button type="submit" class="quiet" id="${orderAnchor(way, id)}" aria-label="${label}"><span aria-hidden="true">${sign}</span></button></form>`;
  return html`<div class="order">${button('up', '↑', words.upNamed(name))} ${button('down', '↓', words.downNamed(name))}</div>`;
}
