import assert from 'node:assert/strict';
import test from 'node:test';
import { ENGINES, freshDatabase } from '../../test/databases.ts';
import { keptBy, MARKED, serveLogged, TRACES } from '../../test/traces.ts';
import { openDatabase } from '../db/database.ts';
import { openThread } from '../discussion/threads.ts';
import { hashPassword } from '../people/passwords.ts';
import { createPerson } from '../people/people.ts';
import { link } from '../routes.ts';

const PASSWORD = 'seven grey herons wading';

for (const kind of ENGINES) {
  test(`${kind}: nothing that is kept or logged leads back to an address, an agent or a browser`, async t => {
    const config = await freshDatabase(t, kind);
    const db = await openDatabase(config, Date.now);
    const lines: string[] = [];
    const url = await serveLogged(t, db, lines);
    const thread = await db.write(async write => {
      await createPerson(write, {
        name: 'Alice Marsh',
        role: 'owner',
        passwordHash: await hash,
      });
      return openThread(write, { address: '/a', language: 'en', zone: 'UTC' });
    });
    const secrets = await visit(url, thread);
    await db.dropOldCopies();

    const kept = await keptBy(config);
    assert.match(kept, /We came by boat/);
    assert.match(lines.join(''), /"path":"\/threads\/:thread\/comments"/);
    for (const [place, text] of Object.entries({ kept, log: lines.join('') })) {
      assert.doesNotMatch(text, TRACES, place);
      for (const secret of secrets) assert.ok(!text.includes(secret), `a secret in ${place}`);
    }
  });
}

const hash = hashPassword(PASSWORD);

/** Reads, writes, is refused, signs in; returns the secrets that went to and fro. */
async function visit(url: string, thread: string): Promise<string[]> {
  const comments = link('threadComments', { thread });
  const ask = (path: string, fields?: Record<string, string>, cookie = '') =>
    fetch(`${url}${path}?x=marked-query`, {
      method: fields === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: { ...MARKED, cookie },
      ...(fields && { body: new URLSearchParams({ email: 'marked.person@example.test', ...fields }) }),
    });
  const first = await ask(comments, { text: 'We came by boat.', name: '', answers: '' });
  assert.equal(first.status, 303);
  const cookie = cookieOf(first);
  assert.equal((await ask(comments, { text: 'We came by boat.' }, cookie)).status, 409);
  assert.equal((await ask(comments, { text: 'Another.', answers: '' }, cookie)).status, 303);
  assert.equal((await ask(link('threadMine', { thread }), undefined, cookie)).status, 200);
  assert.equal((await ask('/')).status, 200);
  assert.equal((await ask('/marked.person')).status, 404);
  assert.equal((await ask(link('signIn'), { name: 'Alice Marsh', password: 'not this one' })).status, 422);
  const signedIn = await ask(link('signIn'), { name: 'Alice Marsh', password: PASSWORD });
  assert.equal(signedIn.status, 303);
  return [cookie, cookieOf(signedIn)].map(pair => pair.split('=')[1] ?? '').concat(PASSWORD, 'not this one');
}

const cookieOf = (answer: Response): string => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
