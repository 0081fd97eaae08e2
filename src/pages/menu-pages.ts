import type { Write } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import { link } from '../routes.ts';
import { readSettings, SETTINGS_EVENT, saveMenuPages } from '../site/settings.ts';
import { type MenuPages, pageSlugOf, parseMenu } from '../ui/menus.ts';
import { isReserved, readSitePage } from './pages.ts';

/**
 * Keeps what the menus of the site know of its pages, in the transaction that changes pages or menus (`db.alongside`): every
 * page of the site shows them, so none of them asks for it.
 */
export async function keepMenuPages(write: Write, { kind }: DomainEvent): Promise<void> {
  if (kind === SETTINGS_EVENT || kind.startsWith('site-page.')) await refreshMenuPages(write);
}

/** The same for whoever changes menus where no app follows: commands. */
export async function refreshMenuPages(write: Write): Promise<void> {
  const { menuHeader, menuFooter } = await readSettings(write.tx);
  const known: Record<string, MenuPages[string]> = {};
  for (const { to } of [menuHeader, menuFooter].flatMap(text => parseMenu(text) ?? [])) {
    const slug = pageSlugOf(to);
    if (slug === null || isReserved(slug)) continue;
    const page = await readSitePage(write.tx, slug);
    known[to] = page && { to: link('sitePage', { pageSlug: page.slug }), title: page.title };
  }
  await saveMenuPages(write, known);
}
