import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Client } from 'undici';
import { link } from '../src/routes.ts';
import { freshDatabase } from './databases.ts';
import { eventually } from './eventually.ts';
import { makeServedSite } from './served.ts';

/** Two workers on SQLite, which tell each other by way of the process that started them, count as one process does. */

/** `comment` in `http/limits.ts`. */
const BURST = 20;
const READS = 20;

test('comments of one network, by turns to two workers, are limited as by one process', async t => {
  const site = await makeServedSite(t, await freshDatabase(t, 'sqlite'));
  const { url, output } = await site.serve({ env: { DATELINE_WORKERS: '2', DATELINE_RATE_LIMITS: 'on' } });
  await eventually('both to serve', () => output().includes('Dateline serves'));
  const address = link('threadComments', { thread: site.threadId });
  // The process that started them hands connections out by turns.
  const workers = [await visitor(t, url), await visitor(t, url)];
  let number = 0;
  const comment = (worker: Visitor) => worker.sends(address, `Boat number ${++number} is in.`);

  let taken = 0;
  for (let round = 0; round < BURST / 2; round++) {
    for (const worker of workers) {
      assert.equal(await comment(worker), 303);
      taken++;
    }
  }
  // What is told of them is told in its order: who has heard of these has heard of the comments.
  for (let i = 0; i < READS; i++) for (const worker of workers) await worker.reads();
  for (const worker of workers)
    await eventually('each to hear of the other', async () => (await worker.reads()) < worker.alone() - 5);
  for (const worker of workers) {
    let status = await comment(worker);
    for (; status === 303; status = await comment(worker)) taken++;
    assert.equal(status, 429);
  }
  // While this took one more came every six seconds. Each by itself would take forty.
  assert.ok(taken < 1.5 * BURST, `${taken} comments`);
});

type Visitor = Awaited<ReturnType<typeof visitor>>;

/** Somebody on one connection, and so at one worker, who comes with no cookie each time. */
async function visitor(t: TestContext, url: string) {
  const client = new Client(url);
  t.after(() => client.destroy());
  let asked = 0;
  const visitor = {
    /** How much is left to read; a turn of the API comes again each second. */
    async reads(): Promise<number> {
      asked++;
      const { headers, body } = await client.request({ path: link('apiSite'), method: 'GET' });
      await body.dump();
      return Number(/;r=(\d+)/.exec(String(headers.ratelimit))?.[1]);
    },
    /** How much it would be if nobody else had asked. */
    alone: () => 120 - asked,
    async sends(path: string, text: string): Promise<number> {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      };
      const form = new URLSearchParams({ text }).toString();
      const { statusCode, body } = await client.request({ path, method: 'POST', headers, body: form });
      await body.dump();
      return statusCode;
    },
  };
  await visitor.reads();
  return visitor;
}
