import { bandsOf, fingerprint, isNear } from './likeness.ts';

/** Texts that share a band and are kept for it; a wave of one text must not make the next look-up slower. */
const PER_BAND = 4;

/** More than come in at the same moment. */
const PRINTS_KEPT = 64;

/** About 4 kB each. */
export const RECENT_LIMIT = 2_000;

type Noted = { fingerprint: string; at: number };

/** The fingerprints of the last texts that came in, by whatever process; who wrote them is not known here. */
export class RecentTexts {
  readonly #limit: number;
  readonly #noted: Noted[] = [];
  #next = 0;
  readonly #byBand = new Map<string, Noted[]>();
  readonly #prints = new Map<string, string | null>();

  /** Remembers the last `limit` texts. */
  constructor(limit = RECENT_LIMIT) {
    this.#limit = limit;
  }

  /** Remembers that `text` came in at `at`, in milliseconds since 1970; one too short to compare is passed over. */
  note(text: string, at: number): void {
    const print = this.#printOf(text);
    if (print === null) return;
    const noted = { fingerprint: print, at };
    const oldest = this.#noted[this.#next];
    if (oldest !== undefined) this.#forget(oldest);
    this.#noted[this.#next] = noted;
    this.#next = (this.#next + 1) % this.#limit;
    for (const band of bandsOf(print)) {
      this.#byBand.set(band, [...(this.#byBand.get(band) ?? []), noted].slice(-PER_BAND));
    }
  }

  /** True where a text like this one came in at `since` or later. The work grows with the text, not with what is remembered. */
  near(text: string, since: number): boolean {
    const print = this.#printOf(text);
    if (print === null) return false;
    return bandsOf(print).some(band =>
      (this.#byBand.get(band) ?? []).some(other => other.at >= since && isNear(print, other.fingerprint)),
    );
  }

  /** A text is looked at when it comes in and noted a moment later, others in between: its fingerprint is made once. */
  #printOf(text: string): string | null {
    const known = this.#prints.get(text);
    if (known !== undefined) return known;
    const print = fingerprint(text);
    if (this.#prints.size >= PRINTS_KEPT) this.#prints.clear();
    this.#prints.set(text, print);
    return print;
  }

  #forget(noted: Noted): void {
    for (const band of bandsOf(noted.fingerprint)) {
      const rest = (this.#byBand.get(band) ?? []).filter(other => other !== noted);
      if (rest.length === 0) this.#byBand.delete(band);
      else this.#byBand.set(band, rest);
    }
  }
}
