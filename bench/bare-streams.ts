import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least that holds streams of events: every GET is one, and a POST tells all of them. */
const MESSAGE = Buffer.from(
  'id: 1764230000000\ndata: {"last":1001,"count":1001,"changed":[],"updates":0}\n\n',
);
const streams = new Set<ServerResponse>();

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    for (const stream of streams) stream.write(MESSAGE);
    request.resume();
    response.writeHead(303, { location: '/', 'content-length': 0 });
    response.end();
    return;
  }
  streams.add(response);
  response.on('close', () => streams.delete(response));
  response.shouldKeepAlive = false;
  response.useChunkedEncodingByDefault = false;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(MESSAGE);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
