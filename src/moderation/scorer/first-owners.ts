/**
 * Numbers in the order in which they first came, each with the place of whoever brought it first. One is used for text after text, so
 * that taking one apart leaves nothing for the garbage collector but its result.
 */
export class FirstOwners {
  #count = 0;
  #numbers = new Uint32Array(0);
  #owners = new Uint32Array(0);
  /** An open hash table: 1 + the place in the order, 0 where nothing stands. Numbers are hashes, so they are their own. */
  #table = new Uint32Array(0);
  #mask = 0;

  /** Forgets everything and makes room for `most` numbers. */
  clear(most: number): void {
    const size = 2 ** Math.ceil(Math.log2(most * 1.5 + 8));
    if (size > this.#table.length) {
      this.#table = new Uint32Array(size);
      this.#numbers = new Uint32Array(size);
      this.#owners = new Uint32Array(size);
    } else this.#table.fill(0, 0, size);
    this.#mask = size - 1;
    this.#count = 0;
  }

  add(number: number, owner: number): void {
    let slot = number & this.#mask;
    for (;;) {
      const place = this.#table[slot] ?? 0;
      if (place === 0) break;
      if (this.#numbers[place - 1] === number) return;
      slot = (slot + 1) & this.#mask;
    }
    if (this.#count === this.#mask) throw new RangeError('More numbers than there is room for.');
    this.#numbers[this.#count] = number;
    this.#owners[this.#count] = owner;
    this.#table[slot] = ++this.#count;
  }

  get numbers(): number[] {
    return listOf(this.#numbers, this.#count);
  }

  get owners(): number[] {
    return listOf(this.#owners, this.#count);
  }
}

/**
 * A list in our own heap: a typed array costs more to make and to clear away than these few numbers. Made as long as it gets; one that
 * grows leaves three times as much behind.
 */
function listOf(table: Uint32Array, count: number): number[] {
  const list = new Array<number>(count);
  for (let i = 0; i < count; i++) list[i] = table[i] ?? 0;
  return list;
}
