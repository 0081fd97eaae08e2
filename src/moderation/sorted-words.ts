/** Words that wait to be sorted, one after the other in one row of numbers: 50,000 strings would take ten times the memory. */
export class WordRow {
  #letters = new Uint16Array(1_024);
  #ends = new Uint32Array(64);
  #size = 0;

  /** How many words there are. */
  get size(): number {
    return this.#size;
  }

  /** Words are known by how many were there before them. */
  add(word: string): void {
    const start = this.#startOf(this.#size);
    if (this.#size === this.#ends.length) this.#ends = copied(this.#ends, new Uint32Array(2 * this.#size));
    const end = start + word.length;
    if (end > this.#letters.length) this.#letters = copied(this.#letters, new Uint16Array(2 * end));
    for (let i = 0; i < word.length; i++) this.#letters[start + i] = word.charCodeAt(i);
    this.#ends[this.#size++] = end;
  }

  lettersOf(word: number): Uint16Array {
    return this.#letters.subarray(this.#startOf(word), this.#ends[word]);
  }

  /** Below zero where `one` comes before `other`, 0 where they have the same letters. */
  compare(one: number, other: number): number {
    const [a, b] = [this.#startOf(one), this.#startOf(other)];
    const [aLength, bLength] = [(this.#ends[one] ?? 0) - a, (this.#ends[other] ?? 0) - b];
    const shared = Math.min(aLength, bLength);
    for (let i = 0; i < shared; i++) {
      const difference = (this.#letters[a + i] ?? 0) - (this.#letters[b + i] ?? 0);
      if (difference !== 0) return difference;
    }
    return aLength - bLength;
  }

  #startOf(word: number): number {
    return word === 0 ? 0 : (this.#ends[word - 1] ?? 0);
  }
}

function copied<Row extends Uint16Array | Uint32Array>(row: Row, wider: Row): Row {
  wider.set(row);
  return wider;
}

/**
 * Words in the order of their letters, found at a place of a text by narrowing down, letter by letter, which of them it may be. Takes what their
 * letters take and 8 bytes a word.
 */
export class SortedWords {
  /** By place in the order: which word it is. */
  readonly #words: Uint32Array;
  /** By place in the order: where in `#letters` it begins; one more for the end. */
  readonly #starts: Uint32Array;
  readonly #letters: Uint16Array;
  /** By first letter: at which place words with it begin, and where they end. */
  readonly #ranges = new Map<number, { low: number; high: number }>();

  /** Of words with the same letters, those after the first with an equal `keyOf` are left out; it is asked for no others. */
  constructor(row: WordRow, keyOf: (word: number) => string) {
    const order = new Uint32Array(row.size).map((_, word) => word);
    order.sort((one, other) => row.compare(one, other) || one - other);
    this.#words = withoutTwins(order, row, keyOf);
    this.#starts = new Uint32Array(this.#words.length + 1);
    let end = 0;
    this.#words.forEach((word, place) => {
      end += row.lettersOf(word).length;
      this.#starts[place + 1] = end;
    });
    this.#letters = new Uint16Array(end);
    this.#words.forEach((word, place) => {
      const letters = row.lettersOf(word);
      this.#letters.set(letters, this.#starts[place]);
      const first = letters[0] ?? 0;
      this.#ranges.set(first, { low: this.#ranges.get(first)?.low ?? place, high: place + 1 });
    });
  }

  /** Those that were kept, in the order of their letters. */
  get words(): Iterable<number> {
    return this.#words;
  }

  /**
   * Calls `visit(word, start, end)` for each word that `text` has from `start` to `end`, the shortest first, until it returns true; returns
   * whether it did.
   */
  visitAt(
    text: Uint16Array,
    start: number,
    visit: (word: number, start: number, end: number) => boolean,
  ): boolean {
    let { low, high } = this.#ranges.get(text[start] ?? 0) ?? NONE;
    for (let at = start + 1; low < high; at++) {
      const depth = at - start;
      for (; low < high && this.#lengthAt(low) === depth; low++) {
        if (visit(this.#words[low] ?? 0, start, at - 1)) return true;
      }
      if (at >= text.length) return false;
      const letter = text[at] ?? 0;
      low = this.#firstFrom(low, high, depth, letter);
      high = this.#firstFrom(low, high, depth, letter + 1);
    }
    return false;
  }

  /** The first place from `low` on, below `high`, whose letter at `depth` is `letter` or a later one. */
  #firstFrom(low: number, high: number, depth: number, letter: number): number {
    // Mostly words go on in one way, or in another than the text.
    if (low === high || this.#letterAt(low, depth) >= letter) return low;
    if (this.#letterAt(high - 1, depth) < letter) return high;
    let [before, from] = [low, high - 1];
    while (from - before > 1) {
      const middle = (before + from) >>> 1;
      if (this.#letterAt(middle, depth) < letter) before = middle;
      else from = middle;
    }
    return from;
  }

  #letterAt(place: number, depth: number): number {
    return this.#letters[(this.#starts[place] ?? 0) + depth] ?? 0;
  }

  #lengthAt(place: number): number {
    return (this.#starts[place + 1] ?? 0) - (this.#starts[place] ?? 0);
  }
}

const NONE = { low: 0, high: 0 };

function withoutTwins(order: Uint32Array, row: WordRow, keyOf: (word: number) => string): Uint32Array {
  let [kept, keys] = [0, new Set<string>()];
  for (let place = 0; place < order.length; place++) {
    const word = order[place] ?? 0;
    const [before, after] = [order[place - 1], order[place + 1]];
    const isFirst = before === undefined || row.compare(before, word) !== 0;
    const isLast = after === undefined || row.compare(word, after) !== 0;
    if (isFirst) keys = new Set();
    const key = isFirst && isLast ? '' : keyOf(word);
    if (keys.has(key)) continue;
    keys.add(key);
    order[kept++] = word;
  }
  return order.slice(0, kept);
}
