import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** An answer that is the same for every reader, kept whole. */
export type ReadyPage = {
  status: number;
  /** Without `Content-Length`, `Content-Encoding`, `ETag`, `Last-Modified`; those come from here. */
  headers: Record<string, string>;
  etag: string;
  lastModified: string;
  /** The body in each encoding that it has. */
  identity: Buffer;
  br?: Buffer;
  gzip?: Buffer;
};

export type PageDraft = {
  contentType: string;
  body: string;
  /** When something on the page last changed. */
  modifiedAt: number;
  /** What the page shows (`post:ID`, `thread:ID`, `site`): it is thrown away when an event names one of them. */
  topics: readonly string[];
  headers?: Record<string, string>;
};

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this a compressed body does not save a packet. */
const COMPRESSION_FLOOR = 860;

/**
 * Pages that are put together once and served from memory until something on them changes. A page whose
 * topics change while it is being put together is handed out but not kept.
 */
export class ReadyPages {
  readonly #pages = new Map<string, { page: ReadyPage; bytes: number; topics: readonly string[] }>();
  readonly #keysByTopic = new Map<string, Set<string>>();
  /** For each page that is being put together: the topics dropped since that began. */
  readonly #droppedSince = new Set<Set<string>>();
  readonly #making = new Map<string, Promise<ReadyPage | null>>();
  readonly #byteLimit: number;
  #bytes = 0;

  constructor(byteLimit = 64 * 1024 * 1024) {
    this.#byteLimit = byteLimit;
  }

  /** The page kept under `key` (path and query), or undefined. */
  get(key: string): ReadyPage | undefined {
    const entry = this.#pages.get(key);
    if (entry === undefined) return undefined;
    // Map keeps the order of insertion: putting it last makes the first the least recently used.
    this.#pages.delete(key);
    this.#pages.set(key, entry);
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
    if (underWay !== undefined) return underWay;
    const making = this.#make(key, make);
    this.#making.set(key, making);
    try {
      return await making;
    } finally {
      if (this.#making.get(key) === making) this.#making.delete(key);
    }
  }

  /** Throws away every page that shows one of `topics`; `*` stands for all. */
  drop(topics: readonly string[]): void {
    for (const dropped of this.#droppedSince) for (const topic of topics) dropped.add(topic);
    // Whoever asks from now on must not share a making that began before the change.
    this.#making.clear();
    for (const topic of topics) {
      const keys = topic === '*' ? [...this.#pages.keys()] : [...(this.#keysByTopic.get(topic) ?? [])];
      for (const key of keys) this.#remove(key);
    }
  }

  async #make(key: string, make: () => Promise<PageDraft | null>): Promise<ReadyPage | null> {
    const dropped = new Set<string>();
    this.#droppedSince.add(dropped);
    try {
      const draft = await make();
      if (draft === null) return null;
      const page = await preparePage(draft);
      if (!['*', ...draft.topics].some(topic => dropped.has(topic))) this.#keep(key, page, draft.topics);
      return page;
    } finally {
      this.#droppedSince.delete(dropped);
    }
  }

  #keep(key: string, page: ReadyPage, topics: readonly string[]): void {
    const bytes = page.identity.length + (page.br?.length ?? 0) + (page.gzip?.length ?? 0);
    if (bytes > this.#byteLimit) return;
    this.#remove(key);
    this.#pages.set(key, { page, bytes, topics });
    this.#bytes += bytes;
    for (const topic of topics) {
      const keys = this.#keysByTopic.get(topic) ?? new Set();
      this.#keysByTopic.set(topic, keys.add(key));
    }
    for (const oldest of this.#pages.keys()) {
      if (this.#bytes <= this.#byteLimit) break;
      this.#remove(oldest);
    }
  }

  #remove(key: string): void {
    const entry = this.#pages.get(key);
    if (entry === undefined) return;
    this.#pages.delete(key);
    this.#bytes -= entry.bytes;
    for (const topic of entry.topics) {
      const keys = this.#keysByTopic.get(topic);
      keys?.delete(key);
      if (keys?.size === 0) this.#keysByTopic.delete(topic);
    }
  }
}

async function preparePage(draft: PageDraft): Promise<ReadyPage> {
  const identity = Buffer.from(draft.body);
  const page: ReadyPage = {
    status: 200,
    headers: { 'content-type': draft.contentType, 'cache-control': 'public, no-cache', ...draft.headers },
    etag: `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`,
    lastModified: new Date(draft.modifiedAt).toUTCString(),
    identity,
  };
  if (identity.length >= COMPRESSION_FLOOR) {
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
    };
    [page.br, page.gzip] = await Promise.all([compressBrotli(identity, { params }), compressGzip(identity)]);
  }
  return page;
}
