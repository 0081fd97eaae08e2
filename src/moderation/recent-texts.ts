import { BANDS, bandsOf, type Fingerprint, fingerprint, HASHES, isNear } from './likeness.ts';

/** Texts that share a band and are kept for it; a wave of one text must not make the next look-up slower. */
const PER_BAND = 4;

/** More than come in at the same moment. */
const PRINTS_KEPT = 64;

/** About 500 bytes each. */
export const RECENT_LIMIT = 2_000;

type Print = { fingerprint: Fingerprint; bands: readonly number[] };

/**
 * The fingerprints of the last texts that came in, by whatever process; who wrote them is not known here. They stand in a few
 * tables whose rows are used in turn, so nothing is left for the garbage collector.
 */
export class RecentTexts {
  readonly #limit: number;
  /** How many were ever noted: text `n` stands in row `n % limit` until its row is needed again. */
  #noted = 0;
  readonly #prints: Uint16Array;
  readonly #sizes: Uint8Array;
  readonly #times: Float64Array;
  /**
   * An index from band to texts. Band `b` of text `n` is entry `n * BANDS + b`. Entries whose bands fall into one bucket are a
   * chain from the newest to the oldest: `#newest` is its start by bucket, `#older` goes on by entry, `NONE` or one that is
   * forgotten is its end.
   */
  readonly #bands: Uint32Array;
  readonly #newest: Float64Array;
  readonly #older: Float64Array;
  readonly #known = new Map<string, Print | null>();

  /** Remembers the last `limit` texts. */
  constructor(limit = RECENT_LIMIT) {
    this.#limit = limit;
    this.#prints = new Uint16Array(limit * HASHES);
    this.#sizes = new Uint8Array(limit);
    this.#times = new Float64Array(limit);
    this.#bands = new Uint32Array(limit * BANDS);
    this.#newest = new Float64Array(2 ** Math.ceil(Math.log2(limit * BANDS))).fill(NONE);
    this.#older = new Float64Array(limit * BANDS).fill(NONE);
  }

  /** Remembers that `text` came in at `at`, in milliseconds since 1970; one too short to compare is passed over. */
  note(text: string, at: number): void {
    const print = this.#printOf(text);
    if (print === null) return;
    const row = this.#noted % this.#limit;
    this.#prints.set(print.fingerprint, row * HASHES);
    this.#sizes[row] = print.fingerprint.length;
    this.#times[row] = at;
    const first = this.#noted * BANDS;
    this.#noted++;
    for (const [i, band] of print.bands.entries()) this.#add(first + i, band);
  }

  /** True where a text like this one came in at `since` or later. The work grows with the text, not with what is remembered. */
  near(text: string, since: number): boolean {
    const print = this.#printOf(text);
    return print?.bands.some(band => this.#isIn(band, print.fingerprint, since)) === true;
  }

  /** A text is looked at when it comes in and noted a moment later, others in between: its fingerprint is made once. */
  #printOf(text: string): Print | null {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const made = fingerprint(text);
    const print = made === null ? null : { fingerprint: made, bands: bandsOf(made) };
    if (this.#known.size >= PRINTS_KEPT) this.#known.clear();
    this.#known.set(text, print);
    return print;
  }

  /** Of the entries with this band the newest `PER_BAND` stay in the chain. */
  #add(entry: number, band: number): void {
    const bucket = this.#bucket(band);
    this.#bands[this.#place(entry)] = band;
    this.#older[this.#place(entry)] = this.#newest[bucket] ?? NONE;
    this.#newest[bucket] = entry;
    let [newer, kept] = [entry, 1];
    for (let older = this.#next(entry); older !== NONE; older = this.#next(older)) {
      if (this.#bands[this.#place(older)] === band && ++kept > PER_BAND) {
        this.#older[this.#place(newer)] = this.#next(older);
        return;
      }
      newer = older;
    }
  }

  #isIn(band: number, print: Fingerprint, since: number): boolean {
    const newest = this.#living(this.#newest[this.#bucket(band)] ?? NONE);
    for (let entry = newest; entry !== NONE; entry = this.#next(entry)) {
      const place = this.#place(entry);
      if (this.#bands[place] !== band) continue;
      const row = Math.floor(place / BANDS);
      if ((this.#times[row] ?? 0) >= since && isNear(print, this.#printIn(row))) return true;
    }
    return false;
  }

  #printIn(row: number): Fingerprint {
    return this.#prints.subarray(row * HASHES, row * HASHES + (this.#sizes[row] ?? 0));
  }

  #next(entry: number): number {
    return this.#living(this.#older[this.#place(entry)] ?? NONE);
  }

  #living(entry: number): number {
    return entry >= (this.#noted - this.#limit) * BANDS ? entry : NONE;
  }

  #place(entry: number): number {
    return entry % this.#bands.length;
  }

  #bucket(band: number): number {
    return band & (this.#newest.length - 1);
  }
}

/** No entry. */
const NONE = -1;
