import { Client } from '../client.ts';
import type { ServedSite, Server } from '../served.ts';

/** How browsers ask for pages. */
export const HTML = { accept: 'text/html', 'accept-language': 'en' };

/** Browsers of people who come to a served site. */
export function people({ url }: Pick<Server, 'url'>) {
  const browser = () => new Client(request => fetch(request, { redirect: 'manual' }), url);
  return { reader: browser(), writer: browser(), newcomer: browser() };
}

/** The texts of a site's comments, by their numbers. */
export async function storedTexts({ open, threadId }: ServedSite): Promise<string[]> {
  const db = await open();
  const rows = await db.read
    .selectFrom('comments')
    .select('text')
    .where('thread_id', '=', threadId)
    .orderBy('number')
    .execute();
  return rows.map(({ text }) => text);
}
