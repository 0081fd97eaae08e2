import { connect, type Socket } from 'node:net';

/** One answer: its status, its head and, where it was asked for, its body. */
type Answer = { status: number; head: string; body: string };

const END_OF_HEAD = '\r\n\r\n';
const LENGTH = 'ontent-length: ';

/**
 * A connection that asks for one thing after the other and reads no more of an answer than it must, so that the load takes
 * less of its core than the server of its own. A connection that the server has closed is made anew.
 */
export class Connection {
  readonly #url: URL;
  #socket: Socket | undefined;
  #heard: ((chunk: Buffer) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /** `whole` keeps head and body; without it only the status is right. */
  async ask(request: Buffer | string, { whole = false } = {}): Promise<Answer> {
    const socket = await this.#open();
    return new Promise((resolve, reject) => {
      let chunks: Buffer[] = [];
      let missing = -1;
      let status = 0;
      this.#failed = reject;
      this.#heard = chunk => {
        if (missing < 0) {
          if (chunks.length > 0) chunk = Buffer.concat([...chunks.splice(0), chunk]);
          const length = lengthOf(chunk);
          if (length < 0) return void chunks.push(chunk);
          status = Number(chunk.toString('latin1', 9, 12));
          missing = length;
        }
        missing -= chunk.length;
        if (whole) chunks.push(chunk);
        if (missing > 0) return;
        this.#heard = undefined;
        this.#failed = undefined;
        const text = Buffer.concat(chunks).toString('utf8');
        chunks = [];
        const end = text.indexOf(END_OF_HEAD);
        resolve({ status, head: text.slice(0, end), body: text.slice(end + END_OF_HEAD.length) });
      };
      socket.write(request);
    });
  }

  close(): void {
    this.#socket?.destroy();
  }

  async #open(): Promise<Socket> {
    if (this.#socket?.writable) return this.#socket;
    const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
    this.#socket = socket;
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.on('data', (chunk: Buffer) => this.#heard?.(chunk));
    socket.on('error', error => this.#failed?.(error));
    socket.on('close', () => this.#failed?.(new Error('the server closed the connection')));
    return socket;
  }
}

/** Bytes of the whole answer that begins here; below 0 while its head is not there. */
function lengthOf(chunk: Buffer): number {
  const end = chunk.indexOf(END_OF_HEAD, 0, 'latin1');
  if (end < 0) return -1;
  const at = chunk.indexOf(LENGTH, 0, 'latin1');
  if (at < 0 || at > end) return end + END_OF_HEAD.length;
  let length = 0;
  for (let i = at + LENGTH.length; i < end; i++) {
    const digit = (chunk[i] ?? 0) - 48;
    if (digit < 0 || digit > 9) break;
    length = length * 10 + digit;
  }
  return end + END_OF_HEAD.length + length;
}

/** A request for a page as browsers send it. */
export function pageRequest(url: URL, encoding: string): Buffer {
  return Buffer.from(
    [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      `Accept-Encoding: ${encoding}`,
      'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Accept-Language: en-GB,en;q=0.5',
      'User-Agent: dateline-bench',
      '\r\n',
    ].join('\r\n'),
  );
}

/** A comment of somebody with this cookie, '' at first. */
export function commentRequest(url: URL, text: string, cookie: string): string {
  // A text of random words resembles something once in thousands of times; it is kept all the same.
  const body = new URLSearchParams({ text, name: '', insists: '1' }).toString();
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    `Origin: ${url.origin}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
