import assert from 'node:assert/strict';
import { copyFileSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import { freshDatabase } from '../../test/databases.ts';
import { LogSteps } from './log-steps.ts';

const TABLES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** Writes on a connection that by itself never brings its log into the file, with a step after every third commit. */
async function openSteps(t: TestContext, { misled = false } = {}) {
  const config = await freshDatabase(t, 'sqlite');
  const file = config.kind === 'sqlite' ? config.file : '';
  const connect = () => {
    const connection = new DatabaseSync(file);
    connection.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 0');
    return connection;
  };
  const [writer, reader] = [connect(), connect()];
  // Each commit into a page of its own: one that a later commit has changed is not written before that.
  for (const table of TABLES) writer.exec(`create table ${table} (text text) strict`);
  writer.exec('pragma wal_checkpoint(truncate)');
  /** How many of them the file has in it, without its log, after each time that the log was brought into it. */
  const inFile: number[] = [];
  const between = async (work: () => void) => {
    work();
    copyFileSync(file, `${file}-copy`);
    const copy = new DatabaseSync(`${file}-copy`);
    inFile.push(TABLES.filter(table => copy.prepare(`select text from ${table}`).get() !== undefined).length);
    copy.close();
  };
  const path = misled ? `${file}-is-not-there` : file;
  const steps = new LogSteps({ path, writer, reader, between, commits: 3 });
  t.after(async () => {
    const closeFile = await steps.end();
    for (const connection of [reader, writer]) connection.close();
    await closeFile();
  });
  const commit = (number: number) => {
    writer.exec(`begin immediate; insert into ${TABLES[number - 1]} values ('something')`);
    steps.beforeCommit();
    writer.exec('commit');
  };
  const cutLog = () => {
    writer.exec('pragma wal_checkpoint(truncate)');
    return statSync(`${file}-wal`).size;
  };
  return { reader, steps, commit, cutLog, inFile };
}

test('after some commits the log goes into the file, all but the last commit before the file is flushed', async t => {
  const { reader, steps, commit, inFile } = await openSteps(t);
  for (let number = 1; number <= 7; number++) {
    commit(number);
    assert.equal(reader.isTransaction, number % 3 === 0);
    await steps.afterFlush();
    assert.equal(reader.isTransaction, false);
  }
  assert.deepEqual(inFile, [2, 3, 5, 6]);
});

test('a state that is held until a commit is on the disk keeps the log only as long as it is not let go', async t => {
  const { steps, commit, cutLog, inFile } = await openSteps(t);
  for (let number = 1; number <= 3; number++) commit(number);
  assert.notEqual(cutLog(), 0);
  steps.letGo();
  assert.equal(cutLog(), 0);
  await steps.afterFlush();
  assert.deepEqual(inFile, []);
});

test('a step that fails is left out, and holds nothing', async t => {
  const { steps, commit, cutLog, inFile } = await openSteps(t, { misled: true });
  for (let number = 1; number <= 6; number++) {
    commit(number);
    await steps.afterFlush();
  }
  assert.deepEqual(inFile, [2, 5]);
  assert.equal(cutLog(), 0);
});
