import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

export type Proxy = {
  /** `http://localhost:PORT` */
  url: string;
  /** From now on requests go to these ports, each to the next. */
  use(ports: readonly number[]): void;
  close(): Promise<void>;
};

/**
 * A proxy as an operator has one, for as many processes as there are: each request goes to the next of them, whoever asks, on a
 * connection of its own. Bodies and answers pass as they come, `Expect: 100-continue` too. It keeps nothing and asks nothing twice.
 */
export async function startProxy(): Promise<Proxy> {
  let ports: readonly number[] = [];
  let turn = 0;
  const server = createServer({ requestTimeout: 0 });
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const port = ports[turn++ % ports.length];
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
    use(next) {
      ports = next;
    },
    async close() {
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
