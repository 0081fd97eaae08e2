import { type Html, html } from '../lib/html.ts';
import { field, hidden, select, submit } from '../ui/form.ts';
import { MENU_LIMITS, MENU_PLACES, type MenuItem, parseMenu } from '../ui/menus.ts';
import { formatNumber } from '../ui/phrases.ts';
import { pageWords } from '../ui/words.ts';
import { type MenuKey, type MenuTarget, menuField, OTHER_ADDRESS } from './menu-form.ts';
import { settingWords } from './settings-words.ts';

export type MenuField = {
  name: MenuKey;
  label: string;
  hint: unknown;
  /** The menu's text (`ui/menus.ts`). */
  value: string;
  problem: string | undefined;
  disabled: boolean;
};

/** The entries of one menu as rows with buttons to move and remove them; what is fixed from outside is only shown. */
export function menuEditor(control: MenuField, targets: readonly MenuTarget[], language: string): Html {
  const { name, label, value, problem, disabled } = control;
  const words = settingWords(language);
  const items = parseMenu(value) ?? [];
  const rows = items.map((item, place) => menuRow(item, { ...control, place, items, targets, language }));
  const hint = html`<p class="hint">${control.hint as Html}</p>`;
  if (disabled)
    return html`<fieldset><legend>${label}</legend>\n${hint}<p><code dir="ltr">${value}</code></p></fieldset>\n`;
  return html`<fieldset id="${name}"><legend>${label}</legend>
${hint}${problem && html`<p class="field-problem">${problem}</p>\n`}${hidden(menuField(name, 'count'), items.length)}
<ol class="rule-forms">
${rows}</ol>
${items.length < MENU_LIMITS.items && html`<p>${submit(words.menuAdd, { kind: 'plain', name: 'action', value: `add-${name}-0` })}</p>\n`}</fieldset>
`;
}

type Row = MenuField & {
  place: number;
  items: readonly MenuItem[];
  targets: readonly MenuTarget[];
  language: string;
};

function menuRow({ to, label }: MenuItem, row: Row): Html {
  const { name, place, items, targets, language } = row;
  const words = settingWords(language);
  const frame = pageWords(language);
  const known = [...MENU_PLACES.map(value => ({ to: value as string, label: frame[value] })), ...targets];
  const isKnown = known.some(target => target.to === to);
  const choices = [
    ...known.map(target => ({ value: target.to, label: target.label })),
    { value: OTHER_ADDRESS, label: words.menuOther },
  ];
  const number = formatNumber(place + 1, language);
  const button = (kind: 'up' | 'down' | 'remove') =>
    submit(words.menuMoves[kind], {
      kind: 'quiet',
      name: 'action',
      value: `${kind}-${name}-${place}`,
      ariaLabel: `${words.menuMoves[kind]}: ${number}`,
    });
  const chosen = isKnown ? to : OTHER_ADDRESS;
  return html`<li class="menu-row"><div class="menu-fields">
${select({ name: menuField(name, 'to', place), label: words.menuTo(number), value: chosen, choices })}${field(
  {
    name: menuField(name, 'address', place),
    label: words.menuAddress,
    value: isKnown ? '' : to,
    dir: 'ltr',
    maxlength: MENU_LIMITS.address,
  },
)}${field({ name: menuField(name, 'label', place), label: words.menuLabel, value: label, dir: 'auto', maxlength: MENU_LIMITS.label })}</div>
<div class="rule-moves">${place > 0 && button('up')}${place < items.length - 1 && button('down')}${button('remove')}</div></li>
`;
}
