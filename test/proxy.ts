import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';

export type Proxy = {
  /** `http://localhost:PORT` */
  url: string;
  /** Those of its ports whose process said last that it is ready. */
  ready(): readonly number[];
  close(): Promise<void>;
};

/** How often the proxy asks whether a process is ready, in milliseconds. */
const HEALTH_INTERVAL = 200;

/**
 * A proxy as an operator has one, for processes on these ports: each request goes to the next of those that are ready (`/readyz`), or of all
 * where none is, whoever asks, on a connection of its own. Bodies and answers pass as they come, `Expect: 100-continue` too. It keeps nothing
 * and asks nothing twice.
 */
export async function startProxy(ports: readonly number[]): Promise<Proxy> {
  const health = await watchHealth(ports);
  let turn = 0;
  const server = createServer({ requestTimeout: 0 });
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const open = health.ready.length > 0 ? health.ready : ports;
    const port = open[turn++ % open.length];
    const further = request({
      ...{ host: '127.0.0.1', port, method: asked.method, path: asked.url, agent: false },
      headers: { ...asked.headers, 'x-forwarded-for': forwardedFor(asked), connection: 'close' },
    });
    further.on('continue', () => answer.writeContinue());
    further.on('response', told => {
      answer.writeHead(told.statusCode ?? 502, told.rawHeaders);
      answer.flushHeaders();
      pipeline(told, answer, () => undefined);
    });
    further.on('error', () => (answer.headersSent ? answer.destroy() : answer.writeHead(502).end()));
    // Who leaves is not waited for.
    answer.on('close', () => further.destroy());
    pipeline(asked, further, () => undefined);
  };
  server.on('request', pass).on('checkContinue', pass);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    ready: () => health.ready,
    async close() {
      await health.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** What the browser says of itself stands before what the proxy has seen. */
function forwardedFor({ headers, socket }: IncomingMessage): string {
  return [headers['x-forwarded-for'], socket.remoteAddress].filter(part => part !== undefined).join(', ');
}

/** Asks all of them again and again. */
async function watchHealth(ports: readonly number[]) {
  const stop = new AbortController();
  const health = {
    ready: [] as readonly number[],
    async stop() {
      stop.abort();
      await watching;
    },
  };
  async function look(): Promise<void> {
    const answers = await Promise.all(ports.map(isReady));
    health.ready = ports.filter((_, index) => answers[index]);
  }
  async function watch(): Promise<void> {
    for (;;) {
      await delay(HEALTH_INTERVAL, undefined, { signal: stop.signal }).catch(() => undefined);
      if (stop.signal.aborted) return;
      await look();
    }
  }
  await look();
  const watching = watch();
  return health;
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
