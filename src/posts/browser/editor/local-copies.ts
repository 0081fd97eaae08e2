/**
 * Texts in the browser itself, for the time between a key and the server's answer, however long that is. Each window writes
 * under a key of its own. Signing out takes all of them away (`studio.ts`).
 */
export type LocalCopy = { key: string; at: number; fields: Record<string, string> };

export const PREFIX = 'dateline.copy:';

export class LocalCopies {
  readonly #place: string;
  readonly #own: string;

  constructor(place: string) {
    this.#place = `${PREFIX}${personHere()}:${place}:`;
    this.#own = this.#place + Math.random().toString(36).slice(2);
  }

  keep(fields: Record<string, string>): void {
    try {
      localStorage.setItem(this.#own, JSON.stringify({ at: Date.now(), fields }));
    } catch {
      // Storage is full or switched off; the server still has what it was sent.
    }
  }

  clear(): void {
    this.remove(this.#own);
  }

  remove(key: string): void {
    localStorage.removeItem(key);
  }

  /** Other windows' copies of this text that say something else than `now`; those that say the same are removed. */
  others(now: Record<string, string>): LocalCopy[] {
    return this.#read().filter(copy => {
      const same = isSame(copy.fields, now);
      if (same) this.remove(copy.key);
      return !same;
    });
  }

  #read(): LocalCopy[] {
    try {
      const keys = Object.keys(localStorage).filter(key => key.startsWith(this.#place) && key !== this.#own);
      return keys.map(key => ({ key, ...JSON.parse(localStorage.getItem(key) ?? '') }));
    } catch {
      return [];
    }
  }
}

/** Of whom the page is: texts of one person are not offered to the next on the same device. */
function personHere(): string {
  return document.querySelector<HTMLElement>('.studio-sign-out')?.dataset.person ?? '';
}

/** What a person wrote; the server sets the rest in its own form. */
function isSame(one: Record<string, string>, other: Record<string, string>): boolean {
  return ['headline', 'body', 'text'].every(name => tidy(one[name]) === tidy(other[name]));
}

function tidy(text = ''): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').replace(/\s+/g, ' ').trim();
}
