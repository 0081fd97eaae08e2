import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

/** What the machine gives at most: node:http alone, sending the answer of another server again, byte for byte. */
const { values } = parseArgs({ options: { copy: { type: 'string' } } });

const page =
  values.copy === undefined
    ? { headers: ['Content-Length', '4'], body: Buffer.from('bare') }
    : await copyOf(values.copy);

const server = createServer((_request, response) => {
  response.writeHead(200, page.headers);
  response.end(page.body);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

/** The answer that a server gives now, as `writeHead` takes it. */
async function copyOf(url: string): Promise<{ headers: string[]; body: Buffer }> {
  const { request } = await import('node:http');
  const asking = request(url, { headers: { 'accept-encoding': 'br' } });
  asking.end();
  const [answer] = await once(asking, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  const own = new Set(['date', 'connection', 'keep-alive']);
  const raw: string[] = answer.rawHeaders;
  const headers = raw.flatMap((text, i) =>
    i % 2 === 0 && !own.has(text.toLowerCase()) ? [text, raw[i + 1] ?? ''] : [],
  );
  return { headers, body: Buffer.concat(chunks) };
}
