import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { renderComment } from '../src/markdown/comment.ts';

/**
 * The least that a server can do for a comment: it reads the form, renders the Markdown and has both on disk before it
 * answers. Rows that arrive at the same time share a commit. No thread, no handle, no check, no event.
 */
const { values } = parseArgs({ options: { file: { type: 'string' }, url: { type: 'string' } } });

/** How many rows share a commit at most. */
const GROUP_LIMIT = 16;

type Row = { text: string; html: string; name: string; at: number };
type Commit = (rows: readonly Row[]) => void | Promise<void>;

const commit = values.url === undefined ? sqliteCommit(values.file ?? '') : await postgresCommit(values.url);
let waiting: { row: Row; done: () => void }[] = [];
let running = false;

const server = createServer(async (request, response) => {
  const form = new URLSearchParams(await bodyOf(request));
  const text = form.get('text') ?? '';
  await keep({ text, html: renderComment(text).toString(), name: form.get('name') ?? '', at: Date.now() });
  response.writeHead(303, { location: '/', 'content-length': 0 });
  response.end();
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise(resolve => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', chunk => (body += chunk));
    request.on('end', () => resolve(body));
  });
}

function keep(row: Row): Promise<void> {
  return new Promise(resolve => {
    waiting.push({ row, done: resolve });
    if (!running) void commitWaiting();
  });
}

async function commitWaiting(): Promise<void> {
  running = true;
  await new Promise(resolve => setImmediate(resolve));
  while (waiting.length > 0) {
    const group = waiting.slice(0, GROUP_LIMIT);
    waiting = waiting.slice(GROUP_LIMIT);
    await commit(group.map(({ row }) => row));
    for (const { done } of group) done();
    // Whoever was answered may write again before the next group is closed.
    await new Promise(resolve => setImmediate(resolve));
  }
  running = false;
}

function sqliteCommit(file: string): Commit {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec(
    'create table rows (id integer primary key, text text not null, html text not null, name text not null, at integer not null)',
  );
  const insert = db.prepare('insert into rows (text, html, name, at) values (?, ?, ?, ?)');
  const [begin, end] = [db.prepare('begin immediate'), db.prepare('commit')];
  return rows => {
    begin.run();
    for (const { text, html, name, at } of rows) insert.run(text, html, name, at);
    end.run();
  };
}

/** One statement for all rows of a commit: one way there and back. */
async function postgresCommit(url: string): Promise<Commit> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'create table rows (id bigserial primary key, text text not null, html text not null, name text not null, at bigint not null)',
  );
  return async rows => {
    await client.query({
      name: 'insert',
      text: 'insert into rows (text, html, name, at) select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])',
      values: [
        rows.map(row => row.text),
        rows.map(row => row.html),
        rows.map(row => row.name),
        rows.map(row => row.at),
      ],
    });
  };
}
