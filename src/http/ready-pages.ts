import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type Clock, systemClock } from '../lib/clock.ts';
import { ReadCounts } from './read-counts.ts';

/** An answer that is the same for every reader, kept whole. */
export type ReadyPage = {
  readonly status: number;
  /** Without `Content-Length`, `Content-Encoding`, `ETag`, `Last-Modified`; those come from here. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the body as it is, in quotes; each encoding has its own, made from it (`ready-answer.ts`). */
  readonly etag: string;
  readonly lastModified: string;
  /** False where the page may have changed twice in the second that `lastModified` names. */
  readonly dateIsExact: boolean;
  readonly identity: Buffer;
  /** False for what is compressed in itself, such as fonts. */
  readonly compressible: boolean;
  /** What a reading of it counts for; null where nobody counts. See `read-counts.ts`. */
  readonly subject: string | null;
  /** The body in the encodings that somebody has asked for by now; see `ReadyPages.encode`. */
  readonly encoded: Partial<Record<Encoding, Buffer>>;
};

export type Encoding = 'br' | 'gzip';

export type PageDraft = {
  contentType: string;
  body: string;
  /** When something on the page last changed. */
  modifiedAt: number;
  /** What the page shows (`post:ID`, `thread:ID`, `site`): it is thrown away when an event names one of them. */
  topics: readonly string[];
  headers?: Record<string, string>;
  /** What a reading of it counts for (`read-counts.ts`); left out where nobody counts. */
  subject?: string;
};

type Entry = {
  readonly key: string;
  readonly page: ReadyPage;
  readonly topics: readonly string[];
  bytes: number;
  /** Set by each reader, cleared by the hand that looks for what to throw away. */
  used: boolean;
};
type Made = { page: ReadyPage; topics: readonly string[] } | null;
type Making = { readonly dropped: Set<string>; readonly done: Promise<Made> };

const BYTE_LIMIT = 64 * 1024 * 1024;
/** What an entry costs beside its bodies and its key, about. */
const ENTRY_BYTES = 2_000;

/**
 * Pages that are put together once and served from memory until something on them changes. Whoever asks
 * after a change is answered with the change: a page that was being put together while one of its topics was
 * dropped is handed to those who had asked before, and not kept.
 */
export class ReadyPages {
  /** How often the pages that say what they count for were read. */
  readonly reads = new ReadCounts();
  readonly #entries = new Map<string, Entry>();
  readonly #entriesByTopic = new Map<string, Set<Entry>>();
  readonly #entryByPage = new WeakMap<ReadyPage, Entry>();
  readonly #making = new Map<string, Making>();
  readonly #encoding = new WeakMap<ReadyPage, Partial<Record<Encoding, Promise<Buffer>>>>();
  readonly #byteLimit: number;
  readonly #clock: Clock;
  #bytes = 0;
  #allChangedAt = 0;

  constructor(options: { byteLimit?: number; clock?: Clock } = {}) {
    this.#byteLimit = options.byteLimit ?? BYTE_LIMIT;
    this.#clock = options.clock ?? systemClock;
  }

  /** How many pages are kept and about how many bytes they take. */
  get size(): { pages: number; bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes };
  }

  /** The page kept under `key` (path and query), or undefined. */
  get(key: string): ReadyPage | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    entry.used = true;
    return entry.page;
  }

  /**
   * The page under `key`, put together by `make` unless it is kept; several askers share one making.
   * `make` answers null where there is no such page, and nothing is kept then.
   */
  async obtain(key: string, make: () => Promise<PageDraft | null>): Promise<ReadyPage | null> {
    const kept = this.get(key);
    if (kept !== undefined) return kept;
    const underWay = this.#making.get(key);
    if (underWay === undefined) return (await this.#begin(key, make).done)?.page ?? null;

    const missed = [...underWay.dropped];
    const made = await underWay.done;
    if (missed.length === 0 || (made !== null && !touches(made.topics, missed))) return made?.page ?? null;
    // It shows something that changed before we asked. What began or was kept since then is new enough.
    const page = this.get(key);
    if (page !== undefined) return page;
    const next = this.#making.get(key) ?? this.#begin(key, make);
    return (await next.done)?.page ?? null;
  }

  /** The body of `page` in `encoding`, compressed at the first call and kept as long as the page is. */
  encode(page: ReadyPage, encoding: Encoding): Promise<Buffer> {
    const underWay = this.#encoding.get(page) ?? {};
    this.#encoding.set(page, underWay);
    underWay[encoding] ??= this.#encode(page, encoding);
    return underWay[encoding];
  }

  /** Throws away every page that shows one of `topics`; `*` stands for all. */
  drop(topics: readonly string[]): void {
    for (const making of this.#making.values()) for (const topic of topics) making.dropped.add(topic);
    for (const topic of topics) {
      if (topic === '*') this.#allChangedAt = this.#clock();
      const entries = topic === '*' ? this.#entries.values() : (this.#entriesByTopic.get(topic) ?? []);
      for (const entry of entries) this.#remove(entry);
    }
  }

  #begin(key: string, make: () => Promise<PageDraft | null>): Making {
    const dropped = new Set<string>();
    const making: Making = { dropped, done: this.#make(key, make, dropped) };
    this.#making.set(key, making);
    return making;
  }

  async #make(key: string, make: () => Promise<PageDraft | null>, dropped: Set<string>): Promise<Made> {
    // The caller enters this making into its map before any of `make` runs.
    await null;
    try {
      const draft = await make();
      if (draft === null) return null;
      const page = preparePage(draft, this.#allChangedAt, this.#clock());
      if (!touches(draft.topics, dropped)) this.#keep(key, page, draft.topics);
      return { page, topics: draft.topics };
    } finally {
      this.#making.delete(key);
    }
  }

  async #encode(page: ReadyPage, encoding: Encoding): Promise<Buffer> {
    const body = await compress(page.identity, encoding);
    page.encoded[encoding] = body;
    const entry = this.#entryByPage.get(page);
    if (entry !== undefined) {
      entry.bytes += body.length;
      this.#bytes += body.length;
      this.#makeRoom();
    }
    return body;
  }

  #keep(key: string, page: ReadyPage, topics: readonly string[]): void {
    const former = this.#entries.get(key);
    if (former !== undefined) this.#remove(former);
    const bytes = page.identity.length + 2 * key.length + ENTRY_BYTES;
    const entry: Entry = { key, page, topics, bytes, used: false };
    this.#entries.set(key, entry);
    this.#entryByPage.set(page, entry);
    this.#bytes += bytes;
    for (const topic of topics) {
      const entries = this.#entriesByTopic.get(topic) ?? new Set();
      this.#entriesByTopic.set(topic, entries.add(entry));
    }
    this.#makeRoom();
  }

  /** Goes round and throws away what nobody asked for since the last round, until the rest fits. */
  #makeRoom(): void {
    for (const entry of this.#entries.values()) {
      if (this.#bytes <= this.#byteLimit) return;
      if (entry.used && entry.bytes <= this.#byteLimit) {
        entry.used = false;
        this.#entries.delete(entry.key);
        this.#entries.set(entry.key, entry);
      } else {
        this.#remove(entry);
      }
    }
  }

  #remove(entry: Entry): void {
    this.#entries.delete(entry.key);
    this.#entryByPage.delete(entry.page);
    this.#bytes -= entry.bytes;
    for (const topic of entry.topics) {
      const entries = this.#entriesByTopic.get(topic);
      entries?.delete(entry);
      if (entries?.size === 0) this.#entriesByTopic.delete(topic);
    }
  }
}

function touches(topics: readonly string[], dropped: Iterable<string>): boolean {
  for (const topic of dropped) if (topic === '*' || topics.includes(topic)) return true;
  return false;
}

function preparePage(draft: PageDraft, allChangedAt: number, now: number): ReadyPage {
  const identity = Buffer.from(draft.body);
  const modifiedAt = Math.max(draft.modifiedAt, allChangedAt);
  // Another change may follow within the same second. The date then names the second before, so that this
  // version and the next never carry the same one, and is not taken as an answer to If-Modified-Since.
  const dateIsExact = Math.floor(now / 1000) !== Math.floor(modifiedAt / 1000);
  return {
    status: 200,
    headers: { 'content-type': draft.contentType, 'cache-control': 'public, no-cache', ...draft.headers },
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    lastModified: new Date(dateIsExact ? modifiedAt : modifiedAt - 1000).toUTCString(),
    dateIsExact,
    identity,
    compressible: true,
    subject: draft.subject ?? null,
    encoded: {},
  };
}

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

function compress(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'gzip') return compressGzip(body);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
  return compressBrotli(body, { params });
}
