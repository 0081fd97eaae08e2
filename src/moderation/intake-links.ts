import type { Answer, Verdict } from '../discussion/verdicts.ts';
import type { BrowserAsked, Desk } from './intake-frame.ts';
import { hasPublished } from './intake-store.ts';
import { isBlockedHost } from './links.ts';

/** Checks of the links in a text. Links to the site itself are none. */

export function sitesAreWelcome(_asked: BrowserAsked, { rules, links, hold }: Desk): Answer {
  const { hosts, named } = links();
  const domain = [...hosts, ...named].find(host => isBlockedHost(host, rules.domains));
  return domain === undefined ? null : hold('held-domain', 'spam', { values: { domain }, detail: domain });
}

export function linksAreFew(_asked: BrowserAsked, { rules, links, hold }: Desk): Answer {
  const { linkLimit: limit } = rules.settings;
  const { count } = links();
  return count > limit ? hold('held-links', 'spam', { values: { limit }, detail: String(count) }) : null;
}

export async function noLinkComesFirst(
  asked: BrowserAsked,
  { rules, links, hold }: Desk,
): Promise<Verdict | null> {
  if (!rules.settings.holdFirstLink) return null;
  const { hosts, count } = links();
  if (count === 0 || (await hasPublished(asked.db, asked.speaker.keys))) return null;
  return hold('held-first-link', 'spam', { detail: hosts.slice(0, 5).join(' ') });
}
