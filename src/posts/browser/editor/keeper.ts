import { element } from './dialog.ts';
import { LocalCopies, type LocalCopy } from './local-copies.ts';
import { type EditorWords, word } from './page.ts';

/** What the server says when it has kept a form; see `posts/studio/copies-controller.ts`. */
export type Kept = {
  copy: string;
  at: number;
  time: string;
  address: string;
  preview: string;
  stale: boolean;
  others: string[];
};

/** After the last key, and at the latest while somebody goes on writing. */
const REST_MS = 2_000;
const LONGEST_MS = 10_000;
/** Between two tries where the server is not reached. */
const RETRY_MS = 8_000;
/** What browsers send after a page is left (Fetch Standard, keepalive). */
const KEEPALIVE_BYTES = 60_000;

/**
 * Keeps a form every few seconds: at once in the browser itself, then on the server, which tells whether somebody else saved
 * meanwhile. What the server has is taken out of the browser.
 */
export class Keeper {
  readonly #form: HTMLFormElement;
  readonly #words: EditorWords;
  #local: LocalCopies;
  readonly #status: HTMLElement;
  readonly #notices: HTMLElement;
  readonly #heard: ((kept: Kept) => void)[] = [];
  #dirty = false;
  #timer = 0;
  #dirtySince = 0;
  #sending: Promise<Kept | null> | null = null;
  #leaving = false;

  constructor(
    form: HTMLFormElement,
    words: EditorWords,
    places: { status: HTMLElement; notices: HTMLElement },
  ) {
    this.#form = form;
    this.#words = words;
    this.#status = places.status;
    this.#notices = element('div', {});
    places.notices.append(this.#notices);
    this.#local = new LocalCopies(form.dataset.place ?? '');
    for (const name of ['input', 'change', 'dateline:edited'])
      form.addEventListener(name, () => this.touch());
    form.addEventListener('submit', () => this.#leave());
    window.addEventListener('online', () => this.#schedule(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#sendLeaving();
    });
  }

  /** Calls `heard` with every answer of the server. */
  onKept(heard: (kept: Kept) => void): void {
    this.#heard.push(heard);
  }

  /** Copies of this text that the browser has and the server does not. */
  left(): LocalCopy[] {
    return this.#local.others(this.fields());
  }

  discard(copy: LocalCopy): void {
    this.#local.remove(copy.key);
  }

  touch(): void {
    if (this.#leaving) return;
    if (!this.#dirty) this.#dirtySince = Date.now();
    this.#dirty = true;
    this.#local.keep(this.fields());
    const rest = Math.min(REST_MS, Math.max(0, this.#dirtySince + LONGEST_MS - Date.now()));
    this.#schedule(rest);
  }

  /** Sends what stands in the form now; null where the server was not reached or would not take it. */
  async flush(): Promise<Kept | null> {
    clearTimeout(this.#timer);
    if (this.#sending !== null) await this.#sending;
    this.#sending = this.#send();
    const kept = await this.#sending;
    this.#sending = null;
    return kept;
  }

  /** Runs `work`, which may give the form another place, while nothing is kept; what is typed meanwhile is kept after it. */
  async moving<T>(work: () => Promise<T>): Promise<T> {
    await this.flush();
    this.#leaving = true;
    const place = this.#form.dataset.place;
    const before = typed(this.fields());
    try {
      return await work();
    } finally {
      this.#leaving = false;
      if (this.#form.dataset.place !== place) {
        this.#local.clear();
        this.#local = new LocalCopies(this.#form.dataset.place ?? '');
        this.#dirty = false;
      }
      if (typed(this.fields()) !== before || this.#dirty) this.touch();
    }
  }

  fields(): Record<string, string> {
    const pairs = [...new FormData(this.#form)].filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(pairs) as Record<string, string>;
  }

  #schedule(after: number): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#dirty && !this.#leaving) void this.flush();
    }, after);
  }

  async #send(): Promise<Kept | null> {
    const fields = this.fields();
    this.#dirty = false;
    const answer = await post(this.#form.dataset.copies ?? '', fields).catch(() => null);
    if (answer === null) return this.#failed(word(this.#words, 'offline'));
    if (!answer.ok) {
      const told = await answer.json().catch(() => null);
      const sentence = told?.error?.sentence ?? '';
      return this.#failed(`${word(this.#words, 'notKept')} ${sentence}`);
    }
    const kept = (await answer.json()) as Kept;
    setValue(this.#form, 'copy', kept.copy);
    setValue(this.#form, 'from', '');
    if (!this.#dirty) this.#local.clear();
    this.#status.textContent = word(this.#words, 'kept', { time: kept.time });
    this.#tell(kept);
    for (const heard of this.#heard) heard(kept);
    return kept;
  }

  #failed(sentence: string): null {
    if (!this.#dirty) this.#dirtySince = Date.now();
    this.#dirty = true;
    this.#local.keep(this.fields());
    this.#status.textContent = sentence;
    this.#schedule(RETRY_MS);
    return null;
  }

  /** Who else is at the text, and that it became another one; the words in the form stay as they are. */
  #tell(kept: Kept): void {
    const lines = kept.others.map(line => element('p', { className: 'notice', textContent: line }));
    if (kept.stale) {
      const line = element('p', { className: 'notice', textContent: `${word(this.#words, 'stale')} ` });
      const compare = element('button', {
        type: 'submit',
        className: 'quiet',
        textContent: word(this.#words, 'compare'),
      });
      line.append(compare);
      lines.unshift(line);
    }
    if (this.#notices.textContent !== lines.map(({ textContent }) => textContent).join(''))
      this.#notices.replaceChildren(...lines);
  }

  /** The form is on its way; the browser's copy stays until a page shows that it has arrived. */
  #leave(): void {
    this.#local.send(this.fields());
    this.#leaving = true;
    clearTimeout(this.#timer);
    // Where the way fails the page stays, and with it the writing.
    window.setTimeout(() => {
      this.#leaving = false;
    }, 10_000);
  }

  #sendLeaving(): void {
    if (!this.#dirty || this.#leaving) return;
    const body = new URLSearchParams(this.fields());
    if (body.toString().length > KEEPALIVE_BYTES) return;
    void this.flush();
  }
}

/** What people wrote of a form, without what windows tell the server. */
function typed({ base, copy, from, ...fields }: Record<string, string>): string {
  return JSON.stringify(fields);
}

function post(address: string, fields: Record<string, string>): Promise<Response> {
  const body = new URLSearchParams(fields);
  const keepalive = body.toString().length < KEEPALIVE_BYTES;
  return fetch(address, { method: 'POST', body, keepalive, headers: { accept: 'application/json' } });
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
