import { Problem } from '../lib/problem.ts';

/** One part of a form. `body` has to be read before the next part is asked for; what is left of it is skipped. */
export type Part = { name: string; fileName: string | null; body: AsyncIterable<Uint8Array> };

const HEAD_LIMIT = 16 * 1024;
const PART_LIMIT = 200;
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/**
 * The parts of a `multipart/form-data` body (RFC 7578, RFC 2046 section 5.1.1) as they arrive, so that a file of any size
 * passes through without being kept in memory. Problem: invalid `form-unreadable`.
 */
export async function* formParts(
  body: ReadableStream<Uint8Array> | null,
  contentType: string,
): AsyncGenerator<Part> {
  const boundary = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s";,]{1,70}))/i.exec(
    contentType,
  );
  const name = boundary?.[1] ?? boundary?.[2];
  if (body === null || name === undefined) throw unreadable();
  const source = new Source(body);
  try {
    // A line end before the first delimiter, so that it looks like those that follow.
    source.unread(Buffer.from('\r\n'));
    const delimiter = Buffer.from(`\r\n--${name}`);
    await drain(source.until(delimiter));
    for (let count = 0; count < PART_LIMIT; count++) {
      if ((await source.take(2)).toString('latin1') === '--') return;
      const head = (await collect(source.until(END_OF_HEAD), HEAD_LIMIT)).toString('utf8');
      const part = source.until(delimiter);
      yield { ...named(head), body: part };
      await drain(part);
    }
    throw unreadable();
  } finally {
    await source.cancel();
  }
}

/** The text of a part that is no file. Problem: invalid `form-unreadable` above `limit` bytes. */
export async function partText(part: Part, limit = 64 * 1024): Promise<string> {
  return (await collect(part.body, limit)).toString('utf8');
}

/** Bytes as they come, with the way to look for a mark in them. */
class Source {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #kept: Buffer = Buffer.alloc(0);

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  unread(bytes: Buffer): void {
    this.#kept = Buffer.concat([bytes, this.#kept]);
  }

  async take(count: number): Promise<Buffer> {
    while (this.#kept.length < count) await this.#more();
    const taken = this.#kept.subarray(0, count);
    this.#kept = this.#kept.subarray(count);
    return taken;
  }

  /** What stands before the next `mark`, which is skipped. */
  async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const found = this.#kept.indexOf(mark);
      // The last bytes may be the beginning of the mark.
      const sure = found >= 0 ? found : Math.max(0, this.#kept.length - mark.length + 1);
      const chunk = this.#kept.subarray(0, sure);
      this.#kept = this.#kept.subarray(found >= 0 ? found + mark.length : sure);
      if (chunk.length > 0) yield chunk;
      if (found >= 0) return;
      await this.#more();
    }
  }

  async cancel(): Promise<void> {
    await this.#reader.cancel().catch(() => undefined);
  }

  async #more(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw unreadable();
    this.#kept = this.#kept.length === 0 ? Buffer.from(value) : Buffer.concat([this.#kept, value]);
  }
}

async function collect(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > limit) throw unreadable();
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

/** Names as browsers write them (HTML Standard, 4.10.21.8): quotes and line ends percent-encoded. */
function named(head: string): { name: string; fileName: string | null } {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const value = (key: string) => {
    const text = new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(disposition)?.[1];
    return (
      text?.replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) ??
      null
    );
  };
  return { name: value('name') ?? '', fileName: value('filename') };
}

function unreadable(): Problem {
  return new Problem('invalid', 'form-unreadable');
}
