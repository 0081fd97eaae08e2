import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../http/log.ts';
import type { Metrics } from './metrics.ts';

export type MetricsListener = { url: string; close(): Promise<void> };

/**
 * Answers `GET /metrics` on an address of its own, which readers of the site do not reach. Rejects where the address
 * can't be had.
 */
export async function startMetricsListener(
  metrics: Pick<Metrics, 'text' | 'contentType'>,
  { host, port, log }: { host: string; port: number; log: Log },
): Promise<MetricsListener> {
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 });
  server.maxConnections = 20;
  server.on('request', async (request, response) => {
    const { method = '', url } = request;
    request.resume();
    if (url !== '/metrics') response.writeHead(404).end();
    else if (!['GET', 'HEAD'].includes(method)) response.writeHead(405, { allow: 'GET, HEAD' }).end();
    else {
      try {
        const text = await metrics.text();
        response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
        response.end(method === 'HEAD' ? null : text);
      } catch (error) {
        log.error({ error }, 'metrics could not be read');
        response.writeHead(500).end();
      }
    }
  });
  server.listen(port, host);
  await once(server, 'listening');
  return { url: urlOf(server), close: () => stop(server) };
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}/metrics`;
}
