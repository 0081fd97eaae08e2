/**
 * Tells quickly which patterns a character fits. Each pattern is asked once for each character that is ever seen; what it said
 * is kept in a table, of which the system gives us only the pages that are written to.
 */
export class CharacterTraits<Trait extends string> {
  readonly #patterns: readonly (readonly [Trait, RegExp])[];
  /** By code point, one bit for each pattern and one that says that they were asked. */
  readonly #known = new Uint16Array(0x110000);
  readonly #asked: number;

  /** Patterns for single characters, 15 at most, without the flag `g`. */
  constructor(patterns: Record<Trait, RegExp>) {
    this.#patterns = Object.entries(patterns) as [Trait, RegExp][];
    this.#asked = 1 << this.#patterns.length;
  }

  /** The bit by which `of` says that a character has the trait. */
  bit(trait: Trait): number {
    return 1 << this.#patterns.findIndex(([name]) => name === trait);
  }

  of(code: number): number {
    const known = this.#known[code] ?? 0;
    return known === 0 ? this.#ask(code) : known;
  }

  /** How many characters of the text have each trait. */
  count(text: string): Record<Trait, number> {
    const byBits = new Uint32Array(this.#asked * 2);
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0;
      if (code > 0xffff) i++;
      const bits = this.of(code);
      byBits[bits] = (byBits[bits] ?? 0) + 1;
    }
    const counts = this.#patterns.map(() => 0);
    for (let bits = this.#asked; bits < byBits.length; bits++) {
      const times = byBits[bits] ?? 0;
      if (times === 0) continue;
      for (let i = 0; i < counts.length; i++) if ((bits >> i) & 1) counts[i] = (counts[i] ?? 0) + times;
    }
    return Object.fromEntries(this.#patterns.map(([trait], i) => [trait, counts[i] ?? 0])) as Record<
      Trait,
      number
    >;
  }

  #ask(code: number): number {
    const character = String.fromCodePoint(code);
    let bits = this.#asked;
    this.#patterns.forEach(([, pattern], index) => {
      if (pattern.test(character)) bits |= 1 << index;
    });
    this.#known[code] = bits;
    return bits;
  }
}
