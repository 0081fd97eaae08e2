import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';

/**
 * What the machine gives at most: node:http alone. For GET it sends the answer of another server again,
 * byte for byte. For POST, with `--database`, it writes one row durably before it answers; rows that
 * arrive at the same time share a commit.
 */
const { values } = parseArgs({
  options: { copy: { type: 'string' }, database: { type: 'string' } },
});

const page =
  values.copy === undefined
    ? { headers: ['Content-Length', '4'], body: Buffer.from('bare') }
    : await copyOf(values.copy);
const commit = values.database === undefined ? null : committer(values.database);

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      commit?.(Buffer.concat(chunks).toString(), () => {
        response.writeHead(303, { Location: '/', 'Content-Length': 0 });
        response.end();
      });
    });
    return;
  }
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

function committer(file: string): (text: string, done: () => void) => void {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec(
    'create table if not exists rows (id integer primary key, text text not null, at integer not null)',
  );
  const insert = db.prepare('insert into rows (text, at) values (?, ?)');
  let waiting: { text: string; done: () => void }[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    db.exec('begin immediate');
    for (const { text } of group) insert.run(text, Date.now());
    db.exec('commit');
    for (const { done } of group) done();
  };
  return (text, done) => {
    if (waiting.push({ text, done }) === 1) setImmediate(flush);
  };
}
