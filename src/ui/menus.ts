import { link } from '../routes.ts';

/** An entry of a menu: one of `MENU_PLACES`, an address of the site (`/about`), or one elsewhere. */
export type MenuItem = {
  to: string;
  /** `''` for the page's own word or title. */
  label: string;
};

/** What is known of the pages that menus name, by the addresses that stand there; null for those that readers don't find. */
export type MenuPages = Readonly<Record<string, { to: string; title: string } | null>>;

/** An entry as a page shows it. */
export type MenuLink = { href: string; label: string; type?: string };

/** Places that every site has; their names are words of the frame. */
export const MENU_PLACES = ['archive', 'search', 'feed', 'rules', 'log'] as const;
type MenuPlace = (typeof MENU_PLACES)[number];

export const MENU_LIMITS = { items: 12, label: 60, address: 500 };

export const DEFAULT_MENUS = {
  header: menuText(['archive', 'search', 'feed'].map(to => ({ to, label: '' }))),
  footer: menuText([]),
};

/** How a menu is kept and written down: `["archive",{"to":"/about","label":"Us"}]`. */
export function menuText(items: readonly MenuItem[]): string {
  return JSON.stringify(items.map(({ to, label }) => (label === '' ? to : { to, label })));
}

/** The entries of such a text; null for what is none. */
export function parseMenu(text: string): MenuItem[] | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(parsed)) return null;
  const items = parsed.map(entry => (typeof entry === 'string' ? { to: entry, label: '' } : entry));
  return items.every(isItem) ? items : null;
}

/** What is wrong with an entry: the reason of its sentence, or null. */
export function menuProblem({ to, label }: MenuItem): string | null {
  if (label.length > MENU_LIMITS.label) return 'menu-label-long';
  if (isPlace(to)) return null;
  if (to.length > MENU_LIMITS.address || !isAddress(to)) return 'menu-address';
  return label === '' && pageSlugOf(to) === null ? 'menu-label' : null;
}

/** The first part of an address that a page of the site may have (`about`); null for others. */
export function pageSlugOf(to: string): string | null {
  return /^\/([^/?#]+)$/.exec(to)?.[1] ?? null;
}

/** The entries that readers are shown: a page that they don't find is left out. `words` are those of the frame. */
export function menuLinks(
  text: string,
  pages: MenuPages,
  words: Readonly<Record<MenuPlace, string>>,
): MenuLink[] {
  return (parseMenu(text) ?? []).flatMap(({ to, label }): MenuLink[] => {
    if (isPlace(to)) return [{ ...PLACES[to], label: label || words[to] }];
    const page = pages[to];
    if (page === null) return [];
    return [{ href: page?.to ?? to, label: label || (page?.title ?? to.slice(1)) }];
  });
}

const PLACES: Record<MenuPlace, { href: string; type?: string }> = {
  archive: { href: link('archive') },
  search: { href: link('search') },
  feed: { href: link('siteAtom'), type: 'application/atom+xml' },
  rules: { href: link('rules') },
  log: { href: link('moderationLog') },
};

function isPlace(to: string): to is MenuPlace {
  return MENU_PLACES.some(place => place === to);
}

function isItem(entry: unknown): entry is MenuItem {
  const { to, label } = (entry ?? {}) as Partial<MenuItem>;
  return typeof to === 'string' && typeof label === 'string';
}

/** One that browsers open as it looks: of this site, on the web, or a mailbox. */
function isAddress(to: string): boolean {
  if (/[\s\\]/.test(to)) return false;
  if (to.startsWith('/')) return !to.startsWith('//');
  return /^(https?:\/\/|mailto:.)/i.test(to) && URL.canParse(to);
}
