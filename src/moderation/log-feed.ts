import { feedId } from '../lib/feed-id.ts';
import { withoutTurns } from '../lib/text.ts';
import { validXml } from '../lib/xml.ts';
import { link } from '../routes.ts';
import type { SiteSettings } from '../site/settings.ts';
import type { LogEntry } from './log.ts';
import { decisionWords } from './log-view.ts';
import { moderationWords } from './words.ts';

/** The newest decisions as an Atom feed (RFC 4287). */
export async function logAtom(feed: {
  site: SiteSettings;
  origin: string;
  entries: readonly LogEntry[];
  now: number;
}): Promise<string> {
  const { site, origin, entries, now } = feed;
  const words = moderationWords(site.language);
  const { generateAtomFeed } = await import('feedsmith');
  const text = generateAtomFeed<true>(
    {
      xml: { lang: site.language },
      id: origin + link('moderationLog'),
      title: { value: `${words.logTitle} · ${site.name}` },
      updated: new Date(entries[0]?.at ?? now),
      authors: [{ name: site.name }],
      generator: { text: 'Dateline' },
      links: [
        { rel: 'self', type: 'application/atom+xml', href: origin + link('moderationFeed') },
        { rel: 'alternate', type: 'text/html', href: origin + link('moderationLog') },
      ],
      entries: entries.map(entry => entryOf(entry, origin, site.language)),
    },
    { strict: true },
  );
  return validXml(text);
}

function entryOf(entry: LogEntry, origin: string, language: string) {
  const { id, at, action, place, rule, by, reason } = entry;
  const told = [rule?.title ?? '', by === 'person' ? reason : ''].filter(part => part !== '').join(': ');
  const title = [decisionWords(entry, language), place?.title ?? ''].filter(part => part !== '').join(' · ');
  return {
    id: feedId(id),
    title: { value: title },
    updated: new Date(at),
    published: new Date(at),
    links: [{ rel: 'alternate', type: 'text/html', href: `${origin}${link('moderationLog')}#d-${id}` }],
    categories: [{ term: action }, ...(rule?.key == null ? [] : [{ term: rule.key, label: rule.title }])],
    // A reader of feeds shows it as one line of its own, where nothing keeps a person's words to themselves.
    content: { type: 'text', value: withoutTurns(told) },
  };
}
