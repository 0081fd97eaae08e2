import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { TestContext } from 'node:test';

/** The line between Dateline and its database server, which a test can spoil. */
export type Line = {
  /** The database by way of this line. */
  url: string;
  /** Every connection breaks, and none can be made. */
  cut(): void;
  /** Nothing comes through any more on any connection, and new ones are taken and never answered. */
  hang(): void;
  /** The commit of what has `text` in it arrives, and from then on nothing any more: nobody hears whether it was done. */
  hangAtCommitOf(text: string): void;
  /** What is sent arrives so many milliseconds later, either way. */
  slow(milliseconds: number): void;
  /** New connections work. Those that hung stay silent for ever, as behind a firewall that forgot them. */
  mend(): void;
};

type State = 'open' | 'cut' | 'hanging';

/** Opens a line to the server of `target`; it goes when the test ends. */
export async function openLine(t: TestContext, target: string): Promise<Line> {
  const { hostname, port } = new URL(target);
  const pairs = new Set<{ sockets: readonly Socket[]; silent: boolean; carried: boolean }>();
  let state: State = 'open';
  let delay = 0;
  let awaited: string | null = null;

  const server = createServer(near => {
    if (state === 'cut') return void near.destroy();
    const far = connect(Number(port), hostname);
    const pair = { sockets: [near, far], silent: state === 'hanging', carried: false };
    pairs.add(pair);
    const pass = (from: Socket, to: Socket) => {
      from.on('data', bytes => {
        if (pair.silent) return;
        if (awaited !== null && bytes.includes(awaited)) pair.carried = true;
        if (pair.carried && bytes.includes('commit')) {
          to.write(bytes);
          hang();
        } else setTimeout(() => pair.silent || to.write(bytes), delay);
      });
      from.on('error', () => undefined);
      from.on('close', () => {
        pairs.delete(pair);
        if (!pair.silent) setTimeout(() => to.destroy(), delay);
      });
    };
    pass(near, far);
    pass(far, near);
  });
  const hang = () => {
    state = 'hanging';
    for (const pair of pairs) pair.silent = true;
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    for (const { sockets } of pairs) for (const socket of sockets) socket.destroy();
    server.close();
  });
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);

  return {
    url: url.href,
    cut() {
      state = 'cut';
      for (const { sockets } of pairs) for (const socket of sockets) socket.resetAndDestroy();
    },
    hang,
    hangAtCommitOf(text) {
      awaited = text;
    },
    slow(milliseconds) {
      delay = milliseconds;
    },
    mend() {
      state = 'open';
      delay = 0;
    },
  };
}
