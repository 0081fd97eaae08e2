import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Log } from './log.ts';

/** How often a server that stops looks for connections that have become idle, in milliseconds. */
const SWEEP = 25;

/** Requests that the app is working on, for a stop that lets them finish. */
export class RunningRequests {
  readonly #running = new Set<ServerResponse>();
  #allDone: (() => void) | undefined;
  /** Set once the server stops: every answer from then on says so. */
  stopping = false;

  /** Runs `work`, which never rejects. */
  async run(response: ServerResponse, work: () => Promise<void>): Promise<void> {
    this.#running.add(response);
    await work();
    this.#running.delete(response);
    if (this.#running.size === 0) this.#allDone?.();
  }

  /** Resolves when all are done, those that begin meanwhile included. */
  async finish(): Promise<void> {
    this.stopping = true;
    for (const response of this.#running) response.shouldKeepAlive = false;
    if (this.#running.size > 0) await new Promise<void>(resolve => (this.#allDone = resolve));
  }
}

/** Connections on which nothing was ever sent. Node counts them as busy; browsers open some in advance. */
export function watchSilentSockets(server: Server): { destroyAll(): void } {
  const sockets = new Set<Socket>();
  server.on('connection', socket => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return {
    destroyAll() {
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    },
  };
}

/**
 * Takes no new connection, waits for running requests and for their answers to be sent, then resolves. What is
 * not done after `deadline` milliseconds is cut off.
 */
export async function stopServer(
  server: Server,
  requests: RunningRequests,
  silent: { destroyAll(): void },
  deadline: number,
  log: Log,
): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  silent.destroyAll();
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP);
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(late.resolve, deadline, 'late');
  try {
    // Requests too, not connections alone: one whose sender has left is still worked on.
    const outcome = await Promise.race([Promise.all([requests.finish(), closed]), late.promise]);
    if (outcome === 'late') log.warn('some requests did not finish in time and were cut off');
  } finally {
    clearInterval(sweep);
    clearTimeout(timer);
    server.closeAllConnections();
  }
  await closed;
}
