import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { link } from '../src/routes.ts';
import { startTwice, type TestApp } from './app.ts';
import type { Answer } from './client.ts';
import { eventually } from './eventually.ts';
import { publish, say } from './story.ts';

/** Two processes that count together, and hear each other. */
async function twoThatCount(t: TestContext): Promise<[TestApp, TestApp]> {
  const [here, there] = await startTwice(t, 'postgres', { rateLimits: true });
  await eventually('both connections', () => here.db.bus.connected && there.db.bus.connected);
  return [here, there];
}

const ask = (app: TestApp): Promise<Answer> => app.get(link('apiSite'));

/** What the answer says is left. */
const left = ({ headers }: Answer): number => Number(/;r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]);

test('what a network has asked of one process it cannot ask of the other', async t => {
  const [here, there] = await twoThatCount(t);
  const said: string[] = [];
  there.db.bus.hear('limits', text => void said.push(text));
  for (let i = 0; i < 110; i++) assert.equal((await ask(here)).status, 200);
  let asked = 0;
  const refused = await eventually('a refusal by the other', async () => {
    const answer = await ask(there);
    if (answer.status === 429) return answer;
    assert.ok(++asked < 120, 'as many as if nothing were shared');
    return null;
  });
  assert.equal(left(refused), 0);
  // Few bits of a digest, and nothing else of whoever asked.
  const day = Math.floor(here.clock.now() / 86_400_000);
  for (const line of said.join('\n').split('\n')) {
    assert.match(line, new RegExp(`^${day} read [A-Za-z0-9_-]{4} \\d{1,3}$`));
  }
  await eventually('a refusal by the first', async () => (await ask(here)).status === 429);

  // What both let through at the same moment has to come again first, and comes once; a few may not be told yet.
  const tooMany = asked + 110 - 120;
  here.clock.advance(1_000 * (tooMany + 50));
  const [one, other] = [left(await ask(here)), left(await ask(there))];
  assert.ok(one <= 65 && other <= 65, `${one} and ${other}`);
  assert.ok(one >= 35 && other >= 35, `${one} and ${other}`);
});

test('who guessed a name at one process has fewer tries at the other', async t => {
  const [here, there] = await twoThatCount(t);
  const guess = (app: TestApp) =>
    app.browser().post(link('signIn'), { name: 'Alice Marsh', password: 'a guess of some kind' });
  for (let i = 0; i < 8; i++) assert.equal((await guess(here)).status, 422);
  let tried = 0;
  await eventually('a refusal by the other', async () => {
    if ((await guess(there)).status === 429) return true;
    tried++;
    return false;
  });
  assert.ok(tried < 10, `${tried} tries`);
});

test('an attack on one process is known to the other, with the thread that it goes for', async t => {
  const [here, there] = await twoThatCount(t);
  const [attacked, quiet] = [await publish(here), await publish(here, { slug: 'quiet' })];
  const needsProof = async (threadId: string) =>
    JSON.parse((await there.get(link('threadChallenge', { thread: threadId }))).text).required;
  const flood = here.browser();
  const address = link('threadComments', { thread: attacked.threadId });
  // One browser may send ten at once; what comes on top is unwanted.
  for (let i = 0; i < 20; i++) await flood.post(address, { text: `Something else, number ${i}.` });
  await eventually('the other to ask for proofs', () => needsProof(attacked.threadId));
  assert.equal(await needsProof(quiet.threadId), false);
  await say(there, quiet, 'Nobody is asked for anything here.');
});
