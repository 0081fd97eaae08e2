import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import { freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { openLine } from '../../test/failures/line.ts';
import { type Bus, TEXT_LIMIT } from './bus.ts';
import { PostgresBus } from './postgres-bus.ts';
import { type Relay, relayedBus, type Word } from './relayed-bus.ts';

/** The buses of several processes on one database, and its address. */
async function buses(t: TestContext, count: number): Promise<{ url: string; all: Bus[] }> {
  const config = await freshDatabase(t, 'postgres');
  assert.ok(config.kind === 'postgres');
  const { url } = config;
  const all = Array.from({ length: count }, () => new PostgresBus(url));
  t.after(() => Promise.all(all.map(bus => bus.close())));
  return { url, all };
}

/** What `bus` hears on a channel from now on. */
function heardBy(bus: Bus | undefined, channel: string): string[] {
  const heard: string[] = [];
  bus?.hear(channel, text => void heard.push(text));
  return heard;
}

async function query(url: string, text: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rowCount } = await client.query(text);
  await client.end();
  return rowCount ?? 0;
}

/** Ends the connection of the bus that came first. */
const killOldest = (url: string) =>
  query(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query like 'select pg_notify%'
     order by backend_start limit 1`,
  );

test('what one process publishes all others hear, on its channel, whole and in order', async t => {
  const { all } = await buses(t, 3);
  const [one, two, three] = all;
  const [own, second, third, apart] = [one, two, three, three].map((bus, at) =>
    heardBy(bus, at === 3 ? 'other' : 'words'),
  );
  await eventually('all to be connected', () => all.every(bus => bus.connected));
  const texts = ['a b', '', 'two\nlines ۳', 'é'.repeat(TEXT_LIMIT / 2)];
  for (const text of texts) one?.publish('words', text);
  two?.publish('other', 'apart');
  await eventually('everything', () => second?.length === 4 && third?.length === 4 && apart?.length === 1);
  assert.deepEqual(second, texts);
  assert.deepEqual(third, texts);
  assert.deepEqual(apart, ['apart']);
  assert.deepEqual(own, []);
  assert.throws(() => one?.publish('words', 'é'.repeat(TEXT_LIMIT / 2 + 1)), RangeError);
});

test('a connection that is killed comes back and says so, and what was published meanwhile is sent', async t => {
  const { url, all } = await buses(t, 2);
  const [one, two] = all;
  const own = heardBy(one, 'words');
  await eventually('the first connection', () => one?.connected);
  const heard = heardBy(two, 'words');
  await eventually('the second connection', () => two?.connected);
  const turns: boolean[] = [];
  one?.onTurn(connected => {
    turns.push(connected);
    if (!connected) one.publish('words', 'said while away');
  });
  assert.equal(await killOldest(url), 1);
  await eventually('what was said while away', () => heard.length === 1);
  await eventually('the return', () => turns.length === 2);
  assert.deepEqual([turns, heard], [[false, true], ['said while away']]);
  two?.publish('words', 'after');
  await eventually('the word after', () => own.length === 1);
});

test('a process that ends at once has told what it published', async t => {
  const { url, all } = await buses(t, 1);
  const heard = heardBy(all[0], 'words');
  await eventually('a connection', () => all[0]?.connected);
  const brief = new PostgresBus(url);
  brief.publish('words', 'a command');
  await brief.close();
  await eventually('the word of the command', () => heard.length === 1);
  assert.deepEqual(heard, ['a command']);
});

test('a line on which nothing comes through any more is noticed, and another one taken', async t => {
  const { url, all } = await buses(t, 1);
  const line = await openLine(t, url);
  const bus = new PostgresBus(line.url, { beat: 100, patience: 500 });
  t.after(() => bus.close());
  const heard = heardBy(bus, 'words');
  await eventually('the connection', () => bus.connected);
  line.hang();
  await eventually('the silence to be noticed', () => !bus.connected);
  line.mend();
  // Said again and again: on a busy machine the new line may seem dead for a moment too.
  await eventually('a word over a new line', () => {
    all[0]?.publish('words', 'over the new line');
    return heard.length > 0;
  });
});

test('a pooler that takes LISTEN and passes nothing on is no connection', async t => {
  const { url } = await buses(t, 0);
  const pooler = await deafPooler(t, url);
  const bus = new PostgresBus(pooler.url, { beat: 100, patience: 300 });
  t.after(() => bus.close());
  const turns: boolean[] = [];
  bus.onTurn(connected => void turns.push(connected));
  heardBy(bus, 'words');
  await eventually('a second try', () => pooler.clients() > 1);
  assert.deepEqual(turns, []);
});

test('a server that is not there is asked again and again, and closing waits for nothing', async () => {
  const bus = new PostgresBus('postgres://nobody@127.0.0.1:9/none');
  bus.publish('words', 'lost');
  assert.equal(bus.connected, false);
  await bus.close();
});

test('workers of one machine hear each other by way of whoever started them', async () => {
  const words = new EventEmitter();
  const relayOf = (own: string): Relay => ({
    send: word => words.emit('word', own, word),
    onWord(listener) {
      const hear = (from: string, word: Word) => from !== own && listener(word);
      words.on('word', hear);
      return () => void words.off('word', hear);
    },
  });
  const [one, other] = [relayedBus(relayOf('one')), relayedBus(relayOf('other'))];
  const [own, heard, apart] = [heardBy(one, 'words'), heardBy(other, 'words'), heardBy(other, 'apart')];
  for (const text of ['a b', '', 'two\nlines ۳']) one.publish('words', text);
  assert.deepEqual([own, heard, apart], [[], ['a b', '', 'two\nlines ۳'], []]);
  assert.throws(() => one.publish('words', 'x'.repeat(TEXT_LIMIT + 1)), RangeError);
  await other.close();
  one.publish('words', 'nobody hears');
  assert.equal(heard.length, 3);
});

/** Passes all on to the server but LISTEN, in whose place it asks for nothing. */
async function deafPooler(t: TestContext, target: string): Promise<{ url: string; clients(): number }> {
  const { hostname, port } = new URL(target);
  let count = 0;
  const server = createServer(near => {
    count++;
    const far = connect(Number(port), hostname);
    near.on('data', bytes => {
      const text = bytes.toString('latin1').replace('listen dateline', 'select 1       ');
      far.write(Buffer.from(text, 'latin1'));
    });
    far.on('data', bytes => near.write(bytes));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => other.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const url = new URL(target);
  url.port = String((server.address() as AddressInfo).port);
  return { url: url.href, clients: () => count };
}
