import { bandsOf, fingerprint, isNear } from './likeness.ts';

/** Texts that share a band and are kept for it; a wave of one text must not make the next look-up slower. */
const PER_BAND = 4;

/** More than come in at the same moment. */
const PRINTS_KEPT = 64;

/** About 4 kB each. */
export const RECENT_LIMIT = 2_000;

type Print = { fingerprint: string; bands: readonly string[] };

type Noted = Print & { at: number };

/** The fingerprints of the last texts that came in, by whatever process; who wrote them is not known here. */
export class RecentTexts {
  readonly #limit: number;
  readonly #noted: Noted[] = [];
  #next = 0;
  readonly #byBand = new Map<string, Noted[]>();
  readonly #prints = new Map<string, Print | null>();

  /** Remembers the last `limit` texts. */
  constructor(limit = RECENT_LIMIT) {
    this.#limit = limit;
  }

  /** Remembers that `text` came in at `at`, in milliseconds since 1970; one too short to compare is passed over. */
  note(text: string, at: number): void {
    const print = this.#printOf(text);
    if (print === null) return;
    const noted = { ...print, at };
    const oldest = this.#noted[this.#next];
    if (oldest !== undefined) this.#forget(oldest);
    this.#noted[this.#next] = noted;
    this.#next = (this.#next + 1) % this.#limit;
    for (const band of noted.bands) {
      const known = this.#byBand.get(band);
      if (known === undefined) this.#byBand.set(band, [noted]);
      else if (known.push(noted) > PER_BAND) known.shift();
    }
  }

  /** True where a text like this one came in at `since` or later. The work grows with the text, not with what is remembered. */
  near(text: string, since: number): boolean {
    const print = this.#printOf(text);
    if (print === null) return false;
    const isLike = (other: Noted) => other.at >= since && isNear(print.fingerprint, other.fingerprint);
    return print.bands.some(band => this.#byBand.get(band)?.some(isLike) === true);
  }

  /** A text is looked at when it comes in and noted a moment later, others in between: its fingerprint is made once. */
  #printOf(text: string): Print | null {
    const known = this.#prints.get(text);
    if (known !== undefined) return known;
    const made = fingerprint(text);
    const print = made === null ? null : { fingerprint: made, bands: bandsOf(made) };
    if (this.#prints.size >= PRINTS_KEPT) this.#prints.clear();
    this.#prints.set(text, print);
    return print;
  }

  #forget(noted: Noted): void {
    for (const band of noted.bands) {
      const known = this.#byBand.get(band);
      const place = known?.indexOf(noted) ?? -1;
      if (place >= 0) known?.splice(place, 1);
      if (known?.length === 0) this.#byBand.delete(band);
    }
  }
}
