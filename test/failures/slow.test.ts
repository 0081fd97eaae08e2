import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import test, { type TestContext } from 'node:test';
import pg from 'pg';
import type { DatabaseConfig } from '../../src/db/database.ts';
import { link } from '../../src/routes.ts';
import { ENGINES, freshDatabase } from '../databases.ts';
import { eventually } from '../eventually.ts';
import { makeServedSite } from '../served.ts';
import { openLine } from './line.ts';
import { HTML, people, storedTexts } from './people.ts';

/** A database that takes its time makes those wait who need it, and nobody else. */

const NAMES = ['Mina', 'Omid', 'Laleh', 'Parviz'];
/** On the way to the database, in milliseconds; an answer takes twice that. */
const DELAY = 30;

for (const kind of ENGINES) {
  test(`${kind}: readers are answered from memory while writers wait, and every comment is kept`, async t => {
    const config = await freshDatabase(t, kind);
    const site = await makeServedSite(t, config);
    const line = config.kind === 'postgres' ? await openLine(t, config.url) : null;
    const server = await site.serve(line === null ? {} : { through: line.url });
    const { reader } = people(server);
    const seen = await reader.get(site.path, HTML);
    line?.slow(DELAY);
    const letGo = await holdWrites(t, config);
    const texts = NAMES.map(name => `${name} was the first who saw it.`);
    let answered = 0;
    const sending = Promise.all(
      texts.map(async text => {
        const { writer } = people(server);
        const { status } = await writer.post(
          link('threadComments', { thread: site.threadId }),
          { text },
          HTML,
        );
        answered++;
        return status;
      }),
    );
    // Asked later, and answered before any of them.
    for (let times = 0; times < 5; times++) {
      assert.equal((await reader.get(site.path, HTML)).text, seen.text);
    }
    assert.equal(answered, 0);
    await letGo();
    assert.deepEqual(new Set(await sending), new Set([303]));
    assert.deepEqual((await storedTexts(site)).sort(), texts.sort());
    line?.mend();
    await eventually('the page to show them all', async () => {
      const { text } = await reader.get(site.path, HTML);
      return texts.every(one => text.includes(one));
    });
  });
}

/** Another process that writes, and makes all wait who want to; resolves to the way to end that. */
async function holdWrites(t: TestContext, config: DatabaseConfig): Promise<() => unknown> {
  if (config.kind === 'sqlite') {
    const other = new DatabaseSync(config.file, { timeout: 5_000 });
    t.after(() => other.close());
    other.exec('begin immediate');
    return () => other.exec('rollback');
  }
  const other = new pg.Client({ connectionString: config.url });
  other.on('error', () => undefined);
  await other.connect();
  t.after(() => other.end());
  await other.query('begin; lock table threads in share mode');
  return () => other.query('rollback');
}
