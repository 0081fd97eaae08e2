import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A client that sends exactly what it is told, for what no well-behaved client would send. */
export class RawSocket {
  readonly #socket: Socket;
  #received = '';
  #ended = false;
  #wake: (() => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.#received += text;
      this.#wake?.();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#ended = true;
      this.#wake?.();
    });
  }

  /** Connects to `http://host:port`. */
  static async open(url: string): Promise<RawSocket> {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new RawSocket(socket);
  }

  send(text: string): void {
    this.#socket.write(text, 'latin1');
  }

  /** Leaves without a word, as a reader whose line breaks. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** Resolves with all that came so far once `pattern` is in it; rejects where the connection ends before. */
  async until(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#received)) {
      if (this.#ended) throw new Error(`the connection ended before ${pattern}: ${this.#received}`);
      await this.#change();
    }
    return this.#received;
  }

  /** Resolves with everything that came once the other side has closed. */
  async end(): Promise<string> {
    while (!this.#ended) await this.#change();
    return this.#received;
  }

  async #change(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#wake = resolve;
    });
  }
}
