import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import test from 'node:test';
import pg from 'pg';
import type { DatabaseConfig } from '../../src/db/database.ts';
import { link } from '../../src/routes.ts';
import { ENGINES, type EngineKind } from '../databases.ts';
import { makeServedSite } from '../served.ts';
import { HTML, people, storedTexts } from './people.ts';
import { smallDisk } from './small-disk.ts';

/** The disk of the database has no room left while a site is served, and then has some again. */

for (const kind of ENGINES) {
  test(`${kind}: a full disk refuses what is new and nothing else, until there is room`, async t => {
    const disk = smallDisk(t, { megabytes: 32, ...(kind === 'postgres' && { owner: 'nobody' }) });
    if (disk === null) return;
    const { config, drop } = await databaseOn(kind, disk.folder);
    t.after(async () => {
      await drop();
      disk.remove();
    });
    const site = await makeServedSite(t, config);
    const server = await site.serve({ env: { DATELINE_LOG: 'info' } });
    const { reader, writer } = people(server);
    const comments = link('threadComments', { thread: site.threadId });
    const kept: string[] = [];
    const send = async () => {
      const text = newText();
      const answer = await writer.post(comments, { text, name: 'Mina' }, HTML);
      if (answer.status === 303) kept.push(text);
      return { text, answer };
    };
    await send();

    disk.fill();
    let refused = await send();
    // Pages of the database that were begun have room for some.
    for (let tries = 0; refused.answer.status === 303 && tries < 100; tries++) refused = await send();
    assert.deepEqual([refused.answer.status, refused.answer.headers.get('retry-after')], [503, '60']);
    assert.match(refused.answer.text, /cannot keep anything new at the moment/);
    assert.ok(refused.answer.text.includes(`>\n${refused.text}</textarea>`));
    assert.match(refused.answer.text, /name="name"[^>]* value="Mina"/);
    for (let again = 1; again < REFUSED; again++) assert.equal((await send()).answer.status, 503);
    const page = await writer.get(site.path, HTML);
    assert.equal(page.status, 200);
    for (const path of ['/archive', '/healthz', `${site.path}.txt`]) {
      assert.equal((await reader.get(path, HTML)).status, 200, path);
    }

    disk.empty();
    const sent = await writer.post(comments, { text: refused.text, name: 'Mina' }, HTML);
    assert.equal(sent.status, 303, sent.text);
    assert.deepEqual(await storedTexts(site), [...kept, refused.text]);
    assert.ok((await reader.get(`${site.path}.txt`)).text.includes(refused.text.slice(0, 40)));
    const told = (words: string) =>
      server
        .output()
        .split('\n')
        .filter(line => line.includes(words)).length;
    // What the last pages still take in between ends the trouble for that moment.
    const begun = told('"trouble":"full"');
    assert.ok(begun > 0 && begun < REFUSED, server.output());
    assert.equal(told('"level":50'), begun, server.output());
    assert.equal(told('does again what it is asked'), begun, server.output());
  });
}

/** So many comments are refused one after the other. */
const REFUSED = 12;

const WORDS =
  'the boats came late and nobody on pier heard them because wind was loud that night we counted three lights then two the men who waited had lamps of their own some say police knew others that road was closed for an hour before my neighbour wrote down times as she saw it from her window above harbour office'.split(
    ' ',
  );

/** Long, and like no other. */
function newText(): string {
  return Array.from({ length: 900 }, () => WORDS[randomInt(WORDS.length)]).join(' ');
}

async function databaseOn(
  kind: EngineKind,
  folder: string,
): Promise<{ config: DatabaseConfig; drop(): Promise<unknown> }> {
  if (kind === 'sqlite')
    return { config: { kind, file: join(folder, 'dateline.sqlite') }, drop: async () => null };
  const name = `full_${randomBytes(8).toString('hex')}`;
  const server = process.env.DATELINE_TEST_POSTGRES ?? '';
  const administer = async (...statements: readonly string[]) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  };
  await administer(
    `create tablespace ${name} location '${folder}'`,
    `create database ${name} tablespace ${name}`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    config: { kind, url: url.href },
    drop: () => administer(`drop database ${name} with (force)`, `drop tablespace ${name}`),
  };
}
