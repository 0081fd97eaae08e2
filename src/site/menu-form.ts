import type { FormBody } from '../http/form-body.ts';
import { MENU_LIMITS, type MenuItem, menuText } from '../ui/menus.ts';

const MENU_KEYS = ['menuHeader', 'menuFooter'] as const;
export type MenuKey = (typeof MENU_KEYS)[number];

/** What an entry can lead to, beside an address that is typed. */
export type MenuTarget = { to: string; label: string };

/** What a row chooses to lead to an address that is typed. */
export const OTHER_ADDRESS = 'other';

/** The name of a control, which is its id: `label-menuFooter-2`. */
export function menuField(key: MenuKey, part: 'to' | 'address' | 'label' | 'count', place = 0): string {
  return part === 'count' ? `count-${key}` : `${part}-${key}-${place}`;
}

/** The menus of a form as their texts, with the entry moved, taken away or added that a button asks for. */
export function typedMenus(body: FormBody): Partial<Record<MenuKey, string>> {
  const sent = MENU_KEYS.filter(key => body.has(menuField(key, 'count')));
  return Object.fromEntries(sent.map(key => [key, menuText(changed(body, key, itemsOf(body, key)))]));
}

/** True where a button changes rows and saves nothing: `up-menuHeader-2`, `add-menuFooter-0`. */
export function isMenuChange(body: FormBody): boolean {
  return CHANGE.test(body.line('action'));
}

const CHANGE = /^(up|down|remove|add)-(menuHeader|menuFooter)-(\d{1,2})$/;

function itemsOf(body: FormBody, key: MenuKey): MenuItem[] {
  const count = Math.min(Number(body.line(menuField(key, 'count'))) || 0, MENU_LIMITS.items + 1);
  return Array.from({ length: count }, (_, place) => {
    const chosen = body.line(menuField(key, 'to', place));
    const to = chosen === OTHER_ADDRESS ? body.line(menuField(key, 'address', place)) : chosen;
    return { to, label: body.line(menuField(key, 'label', place)) };
  });
}

function changed(body: FormBody, key: MenuKey, items: MenuItem[]): MenuItem[] {
  const [, kind, of, at] = CHANGE.exec(body.line('action')) ?? [];
  if (of !== key) return items;
  const place = Number(at);
  if (kind === 'add') return [...items, { to: '', label: '' }];
  const item = items[place];
  if (item === undefined) return items;
  const others = items.toSpliced(place, 1);
  if (kind === 'remove') return others;
  return others.toSpliced(Math.max(0, place + (kind === 'up' ? -1 : 1)), 0, item);
}
