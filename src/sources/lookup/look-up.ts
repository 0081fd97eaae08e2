import type { Outgoing, OutgoingAnswer } from '../../http/outgoing/outgoing.ts';
import { decodeText } from '../../http/outgoing/text.ts';
import { Problem } from '../../lib/problem.ts';
import { SOURCE_LIMITS } from '../source-fields.ts';
import { type Found, foundInAddress, foundInFile, foundInPage } from './found.ts';

/** What was found; with a problem it is what the address alone tells. */
export type LookUp = Found & { problem: Problem | null };

/** What a page tells of itself stands in its first half megabyte. */
const PAGE_LIMIT = 512 * 1024;

/**
 * Asks a pasted address what it is. A page that cannot be had leaves what its address tells, with a problem: invalid
 * `outgoing-…`. Throws invalid `outgoing-address` for what is no address of the web.
 */
export async function lookUpSource(outgoing: Outgoing, pasted: string, now: number): Promise<LookUp> {
  const url = webAddress(pasted);
  if (url === null) throw new Problem('invalid', 'outgoing-address');
  const outcome = await outgoing.fetch(url, {
    headers: { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5' },
    sizeLimit: PAGE_LIMIT,
    oversize: 'cut',
  });
  const alone = foundInAddress(url, now);
  if (outcome.failed) return { ...alone, problem: new Problem('invalid', `outgoing-${outcome.why}`) };
  if (outcome.status < 200 || outcome.status > 299) {
    return { ...alone, problem: new Problem('invalid', 'outgoing-status', { status: outcome.status }) };
  }
  return { ...readFound(outcome, arrivedAt(url, outcome.url), now), problem: null };
}

function readFound(answer: OutgoingAnswer, url: string, now: number): Found {
  const type = answer.headers['content-type'] ?? '';
  if (type !== '' && !/^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type)) return foundInFile(url, now);
  return foundInPage(decodeText(answer.body, type), url, now);
}

/** With `https://` before what begins with a host: that is how addresses are typed. */
function webAddress(pasted: string): string | null {
  const text =
    /^[a-z][a-z0-9+.-]*:/i.test(pasted) && !/^[^/]+\.[^/]*:\d/.test(pasted) ? pasted : `https://${pasted}`;
  const url = URL.parse(text);
  if (url === null || url.href.length > SOURCE_LIMITS.url || !/^https?:$/.test(url.protocol)) return null;
  if (url.username !== '' || url.password !== '') return null;
  return withoutTracking(url);
}

/** The address as it was pasted, unless it only passed on; the place within the page stays. */
function arrivedAt(asked: string, arrived: string): string {
  const bare = new URL(asked);
  bare.hash = '';
  const there = URL.parse(arrived);
  if (there === null || bare.href === there.href || there.href.length > SOURCE_LIMITS.url) return asked;
  return withoutTracking(there);
}

function withoutTracking(url: URL): string {
  for (const name of [...url.searchParams.keys()]) {
    if (/^(utm_\w+|fbclid|gclid|mc_[ce]id|igshid)$/i.test(name)) url.searchParams.delete(name);
  }
  return url.href;
}
