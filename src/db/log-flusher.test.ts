import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import { Kysely, SqliteDialect } from 'kysely';
import { freshDatabase } from '../../test/databases.ts';
import { eventually } from '../../test/eventually.ts';
import { LogFlusher } from './log-flusher.ts';
import { writeLog, writingConnection } from './sqlite.ts';
import type { Tables } from './tables.ts';
import { WriteQueue } from './write-queue.ts';

/** A disk that is as slow as the test wants: each flush waits until it is let go. */
class SlowDisk {
  readonly #waiting: PromiseWithResolvers<void>[] = [];
  readonly flush = () => {
    const flush = Promise.withResolvers<void>();
    this.#waiting.push(flush);
    return flush.promise;
  };
  get flushes(): number {
    return this.#waiting.length;
  }
  letGo(): void {
    this.#waiting.shift()?.resolve();
  }
  fail(): void {
    this.#waiting.shift()?.reject(new Error('the disk is broken'));
  }
}

async function openQueue(t: TestContext) {
  const config = await freshDatabase(t, 'sqlite');
  const connection = new DatabaseSync(config.kind === 'sqlite' ? config.file : '');
  const database = {
    prepare(text: string) {
      const statement = connection.prepare(text);
      const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...values(parameters)),
      };
    },
    close: () => connection.close(),
  };
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
  t.after(() => db.destroy());
  const disk = new SlowDisk();
  const queue = new WriteQueue(writingConnection(database, db), { flush: disk.flush, patience: 1_000 });
  const told: string[] = [];
  const put = (key: string) =>
    queue
      .run(tx => tx.insertInto('settings').values({ key, value: '1' }).execute())
      .then(
        () => told.push(key),
        () => told.push(`${key} failed`),
      );
  const rows = async () => (await db.selectFrom('settings').select('key').execute()).map(({ key }) => key);
  return { disk, queue, put, told, rows };
}

test('a write is acknowledged once the disk has it, and the next does not wait for that', async t => {
  const { disk, queue, put, told, rows } = await openQueue(t);
  const first = put('a');
  await eventually('the first flush', () => disk.flushes === 1);
  const second = put('b');
  await eventually('the second flush', () => disk.flushes === 2);
  assert.deepEqual([told, await rows(), queue.load], [[], ['a', 'b'], { commits: 0, writes: 0 }]);
  disk.letGo();
  await first;
  assert.deepEqual(told, ['a']);
  disk.letGo();
  await second;
  assert.deepEqual([told, queue.load], [['a', 'b'], { commits: 2, writes: 2 }]);
});

test('what the disk does not take is not acknowledged, and what comes after it is', async t => {
  const { disk, put, told } = await openQueue(t);
  const first = put('a');
  await eventually('the first flush', () => disk.flushes === 1);
  disk.fail();
  await first;
  const second = put('b');
  await eventually('the second flush', () => disk.flushes === 1);
  disk.letGo();
  await second;
  assert.deepEqual(told, ['a failed', 'b']);
});

test('who was refused in a group that the disk does not take hears why', async t => {
  const { disk, queue, put, told } = await openQueue(t);
  const kept = put('a');
  const refused = queue.run(async () => {
    throw new Error('no');
  });
  await eventually('the flush', () => disk.flushes === 1);
  disk.fail();
  await assert.rejects(refused, /^Error: no$/);
  await kept;
  assert.deepEqual(told, ['a failed']);
});

test('the log counts as written only where all of it is, whoever else reads', async t => {
  const config = await freshDatabase(t, 'sqlite');
  assert.ok(config.kind === 'sqlite');
  const { file } = config;
  const [own, other] = [new DatabaseSync(file, { timeout: 0 }), new DatabaseSync(file)];
  const put = (key: string) =>
    own.exec(`pragma journal_mode = wal; insert into settings (key, value) values ('${key}', '1')`);
  put('a');
  writeLog(own);
  put('b');
  other.exec('begin; select * from settings');
  // What the other one sees is all there is.
  writeLog(own);
  put('c');
  assert.throws(() => writeLog(own), /in the way/);
  other.exec('commit');
  writeLog(own);
  assert.equal((await stat(`${file}-wal`)).size, 0);
  for (const one of [own, other]) one.close();
});

test('those who ask while a flush runs share one that begins after it', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-flush-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'log');
  const log = new LogFlusher(path, async () => assert.fail('nothing failed'));
  await assert.rejects(log.flush(), /ENOENT/);
  await writeFile(path, 'one');
  const [first, second, third] = [log.flush(), log.flush(), log.flush()];
  assert.equal(first, second);
  assert.equal(first, third);
  await Promise.resolve();
  await appendFile(path, 'two');
  const later = log.flush();
  assert.notEqual(later, first);
  await Promise.all([first, later]);
  await log.close();
});

test('after a flush that failed the log is written in another way before anything counts as written', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-flush-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'log');
  // A pipe can be opened and never flushed (fsync(2), EINVAL).
  if (spawnSync('mkfifo', [path]).status !== 0) return t.skip('NOT RUN: no mkfifo here');
  const rewritten: string[] = [];
  const log = new LogFlusher(path, async () => {
    rewritten.push('once');
    if (rewritten.length === 1) throw new Error('that fails too');
  });
  t.after(() => log.close());
  await assert.rejects(log.flush(), /EINVAL/);
  assert.deepEqual(rewritten, []);
  await assert.rejects(log.flush(), /fails too/);
  await assert.rejects(log.flush(), /EINVAL/);
  assert.equal(rewritten.length, 2);
});
