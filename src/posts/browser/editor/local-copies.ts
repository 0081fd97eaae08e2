/**
 * Texts in the browser itself, for the time between a key and the server's answer, however long that is. Each window writes
 * under a key of its own. Signing out takes all of them away (`studio.ts`).
 */
export type LocalCopy = { key: string; at: number; fields: Record<string, string> };

export const PREFIX = 'dateline.copy:';
/** In the storage of the tab: the key of the copy whose form is on its way. */
const SENT = 'dateline.sent';

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

  /** Keeps a form that is being sent, until a page shows that it has arrived. */
  send(fields: Record<string, string>): void {
    this.keep(fields);
    sessionStorage.setItem(SENT, this.#own);
  }

  clear(): void {
    this.remove(this.#own);
  }

  remove(key: string): void {
    localStorage.removeItem(key);
  }

  /** Other windows' copies of this text that say something else than `now`; those that say the same are removed. */
  others(now: Record<string, string>): LocalCopy[] {
    this.#forgetArrived(now);
    return this.#read().filter(copy => {
      const same = isSame(copy.fields, now);
      if (same) this.remove(copy.key);
      return !same;
    });
  }

  /** What was sent from this tab and is here: an update leaves an empty form behind, a new post is at another place. */
  #forgetArrived(now: Record<string, string>): void {
    const key = sessionStorage.getItem(SENT);
    if (key === null) return;
    const [sent] = read([key]);
    if (sent === undefined || hasArrived() || isSame(sent.fields, now)) {
      this.remove(key);
      sessionStorage.removeItem(SENT);
    }
  }

  #read(): LocalCopy[] {
    return read(Object.keys(localStorage).filter(key => key.startsWith(this.#place) && key !== this.#own));
  }
}

function read(keys: readonly string[]): LocalCopy[] {
  try {
    return keys.flatMap(key => {
      const kept = localStorage.getItem(key);
      return kept === null ? [] : [{ key, ...JSON.parse(kept) }];
    });
  } catch {
    return [];
  }
}

/** True where the server led here from a form with the notice that it is done; going back to such a page says nothing. */
function hasArrived(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return navigation?.type === 'navigate' && new URLSearchParams(location.search).has('done');
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
