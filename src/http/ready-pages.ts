import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Clock, systemClock } from '../lib/clock.ts';
import { compress, type Encoding } from './encodings.ts';
import { ReadCounts } from './read-counts.ts';
import { sentEncodings } from './ready-answer.ts';
import { REBUILD_RATE, RebuildBrake, type RebuildRate } from './rebuild-brake.ts';
import { sharedHeaders, UNSHARED } from './shared-cache.ts';

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
  /** The same for those to whom no shared copy may go, where caches between may keep this one; see `sentTo`. */
  readonly unshared?: ReadyPage;
};

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

/** What was answered from memory and what was put together, since the start; plain numbers, because counting must cost nothing. */
export type ReadyTally = { whole: number; unchanged: number; built: number };

type Entry = {
  readonly key: string;
  readonly page: ReadyPage;
  readonly topics: readonly string[];
  bytes: number;
  /** Set by each reader, cleared by the hand that looks for what to throw away. */
  used: boolean;
  /** Since when something on it is another than it says; null while it is as things are. Monotonic milliseconds. */
  staleSince: number | null;
  /** True where something on it was taken back or changed since: better no page than that one. */
  revoked: boolean;
  /** When its making began: what changed before is on it. Monotonic milliseconds. */
  readonly begunAt: number;
};
type Made = { page: ReadyPage; topics: readonly string[] } | null;
type Making = { readonly dropped: Dropped; readonly done: Promise<Made> };
/** What changed while a page was being made, and since when. */
type Dropped = { readonly topics: Set<string>; since: number | null; revoked: boolean };

const FRESH = { since: null, revoked: false };

/** How somebody asks: `fresh` for the page as it is now, whatever process changed it, and not as it was a moment ago. */
export type Asking = { fresh?: boolean };

const BYTE_LIMIT = 64 * 1024 * 1024;
/** What an entry costs beside its bodies and its key, about. */
const ENTRY_BYTES = 2_000;
/** In a storm of changes nobody gets a page that is older than that; milliseconds. */
const STALE_LIMIT = 1_000;

export type ReadyPagesOptions = {
  byteLimit?: number;
  clock?: Clock;
  rebuilds?: RebuildRate | undefined;
  /** How long caches between may keep a page without asking, in seconds; 0 for not at all. */
  sharedSeconds?: number | undefined;
  /** Resolves once `drop` was called for all that other processes had changed before; see `jobs/jobs.ts`. */
  catchUp?: (() => Promise<void>) | undefined;
  /** Runs the making of a page, which may be run a second time; see `db/copies.ts`. */
  reading?: (<T>(work: () => Promise<T>) => Promise<T>) | undefined;
  /** Milliseconds of a clock that never jumps, and a promise of so many later. */
  now?: () => number;
  delay?: (milliseconds: number) => Promise<unknown>;
};

/**
 * Pages that are put together once and served from memory until something on them changes. Whoever asks
 * after a change is answered with the change: a page that was being put together while one of its topics was
 * dropped is handed to those who had asked before, and not kept.
 *
 * In a storm of changes a page is made no more often than `rebuilds` says. Between two makings readers get the one before,
 * which is never older than a second; who asks `fresh` (a writer, the staff) waits for the next and shares it.
 */
export class ReadyPages {
  /** How often the pages that say what they count for were read. */
  readonly reads = new ReadCounts();
  readonly tally: ReadyTally = { whole: 0, unchanged: 0, built: 0 };
  readonly #entries = new Map<string, Entry>();
  readonly #entriesByTopic = new Map<string, Set<Entry>>();
  readonly #entryByPage = new WeakMap<ReadyPage, Entry>();
  readonly #making = new Map<string, Making>();
  readonly #encoding = new WeakMap<ReadyPage, Partial<Record<Encoding, Promise<Buffer>>>>();
  readonly #byteLimit: number;
  readonly #clock: Clock;
  readonly #now: () => number;
  readonly #delay: (milliseconds: number) => Promise<unknown>;
  readonly #brake: RebuildBrake;
  readonly #sharedSeconds: number;
  readonly #catchUp: (() => Promise<void>) | undefined;
  readonly #reading: <T>(work: () => Promise<T>) => Promise<T>;
  #bytes = 0;
  /** At the start too: what was set before it, or shown otherwise by an older release, left no other date. */
  #allChangedAt: number;

  constructor(options: ReadyPagesOptions = {}) {
    this.#byteLimit = options.byteLimit ?? BYTE_LIMIT;
    this.#clock = options.clock ?? systemClock;
    this.#now = options.now ?? (() => performance.now());
    this.#delay = options.delay ?? setTimeout;
    this.#sharedSeconds = options.sharedSeconds ?? 0;
    this.#brake = new RebuildBrake(options.rebuilds ?? REBUILD_RATE, this.#now);
    this.#catchUp = options.catchUp;
    this.#reading = options.reading ?? (work => work());
    this.#allChangedAt = this.#clock();
  }

  /** How many pages are kept and about how many bytes they take. */
  get size(): { pages: number; bytes: number } {
    return { pages: this.#entries.size, bytes: this.#bytes };
  }

  /**
   * The page kept under `key` (path and query), or undefined where there is none or it has to be made anew. What other processes
   * have changed a moment ago it may not show; `obtain` does, where it is asked `fresh`.
   */
  get(key: string, asking: Asking = {}): ReadyPage | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || (entry.staleSince !== null && !this.#mayServe(entry, asking)))
      return undefined;
    entry.used = true;
    return entry.page;
  }

  /**
   * The page under `key`, put together by `make` unless it is kept; several askers share one making.
   * `make` answers null where there is no such page, and nothing is kept then.
   */
  async obtain(
    key: string,
    make: () => Promise<PageDraft | null>,
    asking: Asking = {},
  ): Promise<ReadyPage | null> {
    if (asking.fresh) await this.#catchUp?.();
    const [before, asked] = [this.#making.get(key), this.#now()];
    for (;;) {
      const kept = this.get(key, asking) ?? this.#madeSince(key, asked);
      if (kept !== undefined) return kept;
      const underWay = this.#making.get(key);
      if (underWay === undefined) {
        if (!asking.fresh || this.#brake.isOpen(key))
          return (await this.#begin(key, make).done)?.page ?? null;
        await this.#delay(this.#brake.wait(key));
      } else {
        const missed = underWay === before ? [...underWay.dropped.topics] : [];
        const made = await underWay.done;
        if (missed.length === 0 || (made !== null && !touches(made.topics, missed)))
          return made?.page ?? null;
        // It shows something that changed before we asked. What began or was kept since then is new enough.
      }
    }
  }

  /** The page kept under `key` where its making began after `asked`: new enough for whoever asked then. */
  #madeSince(key: string, asked: number): ReadyPage | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && entry.begunAt > asked ? entry.page : undefined;
  }

  /** The body of `page` in `encoding`, compressed at the first call and kept as long as the page is. Those who ask meanwhile share it. */
  async encode(page: ReadyPage, encoding: Encoding): Promise<Buffer> {
    const kept = page.encoded[encoding];
    if (kept !== undefined) return kept;
    const underWay = this.#encoding.get(page) ?? {};
    this.#encoding.set(page, underWay);
    underWay[encoding] ??= this.#encode(page, encoding).finally(() => delete underWay[encoding]);
    return underWay[encoding];
  }

  /** What `key` last was, for when it can't be made anew; undefined where it is not kept, or not fit to be shown. */
  lastKnown(key: string): ReadyPage | undefined {
    const entry = this.#entries.get(key);
    return entry === undefined || entry.revoked ? undefined : entry.page;
  }

  /**
   * Throws away every page that shows one of `topics`, or lets it stand for a moment in a storm; `*` stands for all. Where
   * the change did nothing but add something, the page stays as the last that is known.
   */
  drop(topics: readonly string[], { added = false }: { added?: boolean } = {}): void {
    if (topics.length === 0) return;
    for (const { dropped } of this.#making.values()) {
      for (const topic of topics) dropped.topics.add(topic);
      dropped.since ??= this.#now();
      if (!added) dropped.revoked = true;
    }
    for (const topic of topics) {
      if (topic === '*') this.#allChangedAt = this.#clock();
      const entries = topic === '*' ? this.#entries.values() : (this.#entriesByTopic.get(topic) ?? []);
      for (const entry of entries) {
        if (topic === '*' || (!added && this.#brake.isOpen(entry.key))) this.#remove(entry);
        else entry.staleSince ??= this.#now();
        if (!added) entry.revoked = true;
      }
    }
  }

  /** A page from before a change is good while another may not be made yet, for those who do not ask for the newest. */
  #mayServe({ key, staleSince }: Entry, { fresh = false }: Asking): boolean {
    if (fresh || staleSince === null) return staleSince === null;
    return this.#now() - staleSince < STALE_LIMIT && !this.#brake.isOpen(key);
  }

  #begin(key: string, make: () => Promise<PageDraft | null>): Making {
    this.#brake.take(key);
    const dropped: Dropped = { topics: new Set(), since: null, revoked: false };
    const making: Making = { dropped, done: this.#make(key, make, dropped) };
    this.#making.set(key, making);
    return making;
  }

  async #make(key: string, make: () => Promise<PageDraft | null>, dropped: Dropped): Promise<Made> {
    // The caller enters this making into its map before any of `make` runs.
    await null;
    const begunAt = this.#now();
    try {
      const draft = await this.#reading(make);
      if (draft === null) return null;
      this.tally.built++;
      const kept = preparePage(draft, this.#allChangedAt, this.#clock());
      const page = this.#sharedSeconds === 0 ? kept : shared(kept, draft, this.#sharedSeconds);
      await this.#encodeAs(this.#entries.get(key)?.page, page);
      const stale = touches(draft.topics, dropped.topics);
      const stands = !stale || (!dropped.topics.has('*') && !this.#brake.isOpen(key));
      const { since, revoked } = stale ? dropped : FRESH;
      if (stands) this.#keep(key, page, draft.topics, { staleSince: since, revoked, begunAt });
      return { page, topics: draft.topics };
    } finally {
      this.#making.delete(key);
    }
  }

  /**
   * In a storm `former` is what readers are shown until `page` takes its place, and each of them would go through the app and wait
   * if it came without the encoding that they ask for.
   */
  async #encodeAs(former: ReadyPage | undefined, page: ReadyPage): Promise<void> {
    if (former !== undefined)
      await Promise.all(sentEncodings(former).map(encoding => this.encode(page, encoding)));
  }

  async #encode(page: ReadyPage, encoding: Encoding): Promise<Buffer> {
    const body = await compress(page.identity, encoding, 'page');
    page.encoded[encoding] = body;
    const entry = this.#entryByPage.get(page);
    if (entry !== undefined) {
      entry.bytes += body.length;
      this.#bytes += body.length;
      this.#makeRoom();
    }
    return body;
  }

  #keep(
    key: string,
    page: ReadyPage,
    topics: readonly string[],
    state: Pick<Entry, 'staleSince' | 'revoked' | 'begunAt'>,
  ): void {
    const former = this.#entries.get(key);
    if (former !== undefined) this.#remove(former);
    const bodies = [page.identity, ...Object.values(page.encoded)];
    const bytes = bodies.reduce((sum, { length }) => sum + length, 2 * key.length + ENTRY_BYTES);
    const entry: Entry = { key, page, topics, bytes, used: false, ...state };
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

/** A draft that says itself who may keep it stays with that. */
function shared(page: ReadyPage, { topics, headers = {} }: PageDraft, seconds: number): ReadyPage {
  if ('cache-control' in headers) return page;
  return {
    ...page,
    headers: { ...page.headers, ...sharedHeaders(topics, seconds) },
    unshared: { ...page, headers: { ...page.headers, ...UNSHARED } },
  };
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
