/**
 * Finds many words in one pass over a text (Aho and Corasick, 1975). Built once for a list; a few dozen bytes a
 * letter, no objects. Words and texts are sequences of numbers below 65,536.
 */
export class Automaton {
  /** By node: the letter that leads to it, the node it comes from, where to go on when no letter fits. */
  readonly #letters: Uint16Array;
  readonly #parents: Int32Array;
  readonly #fails: Int32Array;
  /** By node: the last word that ends there, and the next shorter ending that is a word; -1 and 0 for none. */
  readonly #words: Int32Array;
  readonly #shorter: Int32Array;
  /** By word: another word with the same letters, or -1. */
  readonly #same: Int32Array;
  /** An open hash table from (parent, letter) to the child. */
  readonly #children: Int32Array;
  readonly #mask: number;

  /** Words are known by their place in `words`; empty ones are never found. */
  constructor(words: readonly string[]) {
    const most = words.reduce((sum, word) => sum + word.length, 1);
    const size = 2 ** Math.ceil(Math.log2(most * 1.5 + 8));
    this.#mask = size - 1;
    this.#children = new Int32Array(size);
    this.#same = new Int32Array(words.length).fill(-1);
    const letters = new Uint16Array(most);
    const parents = new Int32Array(most);
    const ends = new Int32Array(most).fill(-1);
    const depths = new Uint16Array(most);
    this.#letters = letters;
    this.#parents = parents;
    let nodes = 1;
    words.forEach((word, index) => {
      let node = 0;
      for (let i = 0; i < word.length; i++) {
        const letter = word.charCodeAt(i);
        let child = this.#child(node, letter);
        if (child === 0) {
          child = nodes++;
          letters[child] = letter;
          parents[child] = node;
          depths[child] = i + 1;
          this.#add(node, letter, child);
        }
        node = child;
      }
      if (node === 0) return;
      this.#same[index] = ends[node] ?? -1;
      ends[node] = index;
    });
    this.#letters = letters.slice(0, nodes);
    this.#parents = parents.slice(0, nodes);
    this.#words = ends.slice(0, nodes);
    this.#fails = new Int32Array(nodes);
    this.#shorter = new Int32Array(nodes);
    this.#link(depths.subarray(0, nodes));
  }

  /** Calls `visit(word, end)` for each word that ends with the letter at `end`, until it returns true. */
  scan(text: Uint16Array, visit: (word: number, end: number) => boolean): void {
    let node = 0;
    for (let end = 0; end < text.length; end++) {
      node = this.#step(node, text[end] ?? 0);
      let hit = this.#at(this.#words, node) >= 0 ? node : this.#at(this.#shorter, node);
      while (hit !== 0) {
        for (let word = this.#at(this.#words, hit); word >= 0; word = this.#at(this.#same, word)) {
          if (visit(word, end)) return;
        }
        hit = this.#at(this.#shorter, hit);
      }
    }
  }

  #step(from: number, letter: number): number {
    let node = from;
    for (;;) {
      const child = this.#child(node, letter);
      if (child !== 0 || node === 0) return child;
      node = this.#at(this.#fails, node);
    }
  }

  /** Nodes in the order of their depth, since the ending that a node falls back to is always shorter. */
  #link(depths: Uint16Array): void {
    for (const node of byDepth(depths)) {
      const parent = this.#at(this.#parents, node);
      const fail = parent === 0 ? 0 : this.#step(this.#at(this.#fails, parent), this.#letters[node] ?? 0);
      this.#fails[node] = fail;
      this.#shorter[node] = this.#at(this.#words, fail) >= 0 ? fail : this.#at(this.#shorter, fail);
    }
  }

  #child(node: number, letter: number): number {
    let slot = this.#slot(node, letter);
    for (;;) {
      const child = this.#at(this.#children, slot);
      if (child === 0) return 0;
      if (this.#letters[child] === letter && this.#parents[child] === node) return child;
      slot = (slot + 1) & this.#mask;
    }
  }

  #add(node: number, letter: number, child: number): void {
    let slot = this.#slot(node, letter);
    while (this.#at(this.#children, slot) !== 0) slot = (slot + 1) & this.#mask;
    this.#children[slot] = child;
  }

  #slot(node: number, letter: number): number {
    const mixed = Math.imul(node, 0x9e3779b1) ^ Math.imul(letter + 1, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.#mask;
  }

  #at(table: Int32Array, index: number): number {
    return table[index] ?? 0;
  }
}

/** All nodes but the root. */
function byDepth(depths: Uint16Array): Int32Array {
  const counts = new Int32Array(depths.reduce((most, depth) => Math.max(most, depth), 0) + 2);
  for (const depth of depths) counts[depth + 1] = (counts[depth + 1] ?? 0) + 1;
  for (let depth = 1; depth < counts.length; depth++) {
    counts[depth] = (counts[depth] ?? 0) + (counts[depth - 1] ?? 0);
  }
  const order = new Int32Array(depths.length);
  depths.forEach((depth, node) => {
    const place = counts[depth] ?? 0;
    order[place] = node;
    counts[depth] = place + 1;
  });
  return order.subarray(1);
}
