/**
 * Tells quickly which patterns a character fits. Each pattern is asked once for each character that is ever seen; characters that
 * fit the same are of one class, and a table knows the class of each. Of the table the system gives us only what is written to.
 */
export class CharacterTraits<Trait extends string> {
  readonly #patterns: readonly (readonly [Trait, RegExp])[];
  /** By code point; 0 for one that was not seen yet. */
  readonly #classes = new Uint8Array(0x110000);
  /** By class: one bit for each pattern. */
  readonly #bits: number[] = [0];

  /** Patterns for single characters, without the flag `g`. Characters may fit them in 255 different ways. */
  constructor(patterns: Record<Trait, RegExp>) {
    this.#patterns = Object.entries(patterns) as [Trait, RegExp][];
  }

  /** The bit by which `of` says that a character has the trait. */
  bit(trait: Trait): number {
    return 1 << this.#patterns.findIndex(([name]) => name === trait);
  }

  /** All traits of the character with this code point. */
  of(code: number): number {
    return this.#bits[this.#classOf(code)] ?? 0;
  }

  /** How many characters of the text have each trait. */
  count(text: string): Record<Trait, number> {
    const byClass: number[] = this.#bits.map(() => 0);
    for (let i = 0; i < text.length; i++) {
      const code = text.codePointAt(i) ?? 0;
      if (code > 0xffff) i++;
      const own = this.#classOf(code);
      byClass[own] = (byClass[own] ?? 0) + 1;
    }
    const counts = {} as Record<Trait, number>;
    this.#patterns.forEach(([trait], i) => {
      counts[trait] = byClass.reduce(
        (sum, times, own) => sum + times * (((this.#bits[own] ?? 0) >> i) & 1),
        0,
      );
    });
    return counts;
  }

  #classOf(code: number): number {
    return this.#classes[code] || this.#ask(code);
  }

  #ask(code: number): number {
    const character = String.fromCodePoint(code);
    let bits = 0;
    this.#patterns.forEach(([, pattern], i) => {
      if (pattern.test(character)) bits |= 1 << i;
    });
    const known = this.#bits.indexOf(bits, 1);
    const own = known < 0 ? this.#bits.push(bits) - 1 : known;
    this.#classes[code] = own;
    return own;
  }
}
