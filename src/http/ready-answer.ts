import { memo } from '../lib/memo.ts';
import { ENCODINGS, type Encoding } from './encodings.ts';
import type { ReadyPage } from './ready-pages.ts';

/** What of a request decides which form of a page is sent, and whether it is sent at all. */
export type Ask = {
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
};

/** What to send. `body` is null where the asker has the page already (304). */
export type ReadyAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
};

/** Below this a compressed body does not save a packet. */
const COMPRESSION_FLOOR = 860;

/**
 * What to send of a ready page to somebody who asks so; a HEAD gets the same headers. Null where the body is
 * not there yet in the encoding that `pickEncoding` names. Whoever asks alike gets the same object, so that what
 * is made of an answer can be kept with it.
 */
export function readyAnswer(page: ReadyPage, ask: Ask): ReadyAnswer | null {
  const encoding = pickEncoding(page, ask.acceptEncoding);
  const form = formOf(page, encoding);
  if (isFresh(page, form.etag, ask)) return form.unchanged;
  form.whole ??= wholeAnswer(page, encoding, form.etag);
  return form.whole;
}

/** A page in one encoding: with its own entity tag, since the bytes are different (section 8.8.3.3). */
type Form = { readonly etag: string; readonly unchanged: ReadyAnswer; whole: ReadyAnswer | null };

/** Made at the first request and kept as long as the page is. */
const forms = new WeakMap<ReadyPage, Map<Encoding | null, Form>>();

function formOf(page: ReadyPage, encoding: Encoding | null): Form {
  const kept = forms.get(page)?.get(encoding);
  if (kept !== undefined) return kept;
  const etag = encoding === null ? page.etag : `${page.etag.slice(0, -1)}-${encoding}"`;
  const form = { etag, unchanged: { status: 304, headers: headersOf(page, etag), body: null }, whole: null };
  forms.set(page, new Map(forms.get(page)).set(encoding, form));
  return form;
}

/** The encodings in which somebody was sent the body of `page`. */
export function sentEncodings(page: ReadyPage): Encoding[] {
  const kept = [...(forms.get(page) ?? [])];
  return kept.flatMap(([encoding, { whole }]) => (encoding === null || whole === null ? [] : encoding));
}

/** A 200 has `Content-Length` and `Content-Encoding` beside what a 304 has (15.4.5). */
function wholeAnswer(page: ReadyPage, encoding: Encoding | null, etag: string): ReadyAnswer | null {
  const body = encoding === null ? page.identity : page.encoded[encoding];
  if (body === undefined) return null;
  const headers = { ...headersOf(page, etag), 'content-length': String(body.length) };
  return {
    status: page.status,
    headers: encoding === null ? headers : { ...headers, 'content-encoding': encoding },
    body,
  };
}

function headersOf(page: ReadyPage, etag: string): Record<string, string> {
  return { vary: 'Accept-Encoding', ...page.headers, etag, 'last-modified': page.lastModified };
}

/** The encoding to send `page` in; null for the body as it is (RFC 9110, section 12.5.3). */
export function pickEncoding(page: ReadyPage, acceptEncoding: string | undefined): Encoding | null {
  if (acceptEncoding === undefined || !page.compressible) return null;
  const { best, identity } = readPreference(acceptEncoding);
  return page.identity.length >= COMPRESSION_FLOOR || !identity ? best : null;
}

/**
 * True where the asker has this very form of the page (sections 13.1.2, 13.1.3 and 13.2.2): entity tags are
 * compared weakly, and the date counts only where there are none.
 */
function isFresh(page: ReadyPage, etag: string, ask: Ask): boolean {
  if (ask.ifNoneMatch !== undefined) {
    if (ask.ifNoneMatch === etag || ask.ifNoneMatch.trim() === '*') return true;
    return ask.ifNoneMatch.match(ENTITY_TAGS)?.some(tag => tag.replace(/^W\//, '') === etag) ?? false;
  }
  if (ask.ifModifiedSince === undefined || !page.dateIsExact) return false;
  // Not a later one: where the clock was set back, what changed after it has an earlier date than what the asker has.
  return ask.ifModifiedSince === page.lastModified;
}

const ENTITY_TAGS = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

type Preference = { best: Encoding | null; identity: boolean };

/** Few distinct headers exist among browsers. */
const readPreference = memo(200, parsePreference);

function parsePreference(header: string): Preference {
  const weights = new Map(
    header.split(',').map(part => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name === 'x-gzip' ? 'gzip' : name, weightOf(parameters)];
    }),
  );
  const weightFor = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const identity = weights.get('identity') ?? (weights.get('*') === 0 ? 0 : undefined);
  const weighed = ENCODINGS.map(name => ({ name, weight: weightFor(name) }));
  // Of those that weigh the same the first.
  const best = weighed.reduce((one, other) => (other.weight > one.weight ? other : one));
  const wanted = best.weight > 0 && best.weight >= (identity ?? 0) ? best.name : null;
  return { best: wanted, identity: identity !== 0 };
}

/** From 0 to 1 (section 12.4.2); what is no weight counts as not wanted. */
function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find(parameter => parameter.startsWith('q='));
  if (quality === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality.slice(2)) : 0;
}
