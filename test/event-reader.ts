import assert from 'node:assert/strict';
import type { Fetcher } from './client.ts';

export type ReadEvent = { id: string; data: unknown };

/** A browser's end of a stream of events, without its coming back by itself. */
export class EventReader {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';

  private constructor(response: Response) {
    assert.ok(response.body);
    this.response = response;
    this.#reader = response.body.getReader();
  }

  static async open(
    fetch: Fetcher,
    address: string | URL,
    headers: Record<string, string> = {},
  ): Promise<EventReader> {
    const response = await fetch(new Request(address, { headers }));
    assert.equal(response.status, 200);
    return new EventReader(response);
  }

  /** The next message; rejects where the stream ends before there is one. */
  async next(): Promise<ReadEvent> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        const event = parse(block);
        if (event !== null) return event;
      } else if (!(await this.#more())) throw new Error('the stream ended');
    }
  }

  /** Resolves with what was left when the stream ended. */
  async end(): Promise<string> {
    while (await this.#more());
    return this.#text;
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (value !== undefined) this.#text += this.#decoder.decode(value, { stream: true });
    return !done;
  }
}

function parse(block: string): ReadEvent | null {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  const [id, data] = [field('id'), field('data')];
  return id === undefined || data === undefined ? null : { id, data: JSON.parse(data) };
}
