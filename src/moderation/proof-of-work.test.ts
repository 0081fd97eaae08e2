import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { type Challenge, type Solution, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { ENGINES, type EngineKind, freshDatabase } from '../../test/databases.ts';
import { openDatabase } from '../db/database.ts';
import { PROOF_LIMIT } from '../discussion/checks.ts';
import { createProofOfWork, forgetProofs } from './proof-of-work.ts';

const KEY = 'a1'.repeat(32);
const MINUTE = 60_000;

/** Tasks on a clock that the test moves; it stands far from the machine's own. `other` is another process. */
async function proofAt(t: TestContext, kind: EngineKind = 'sqlite') {
  let now = Date.parse('2026-03-01T09:00:00Z');
  const config = await freshDatabase(t, kind);
  const db = await openDatabase(config, () => now);
  const otherDb = await openDatabase(config, () => now);
  t.after(async () => {
    await db.close();
    await otherDb.close();
  });
  return {
    ...createProofOfWork({ siteKey: KEY, db }),
    db,
    other: createProofOfWork({ siteKey: KEY, db: otherDb }),
    stranger: createProofOfWork({ siteKey: 'b2'.repeat(32), db: otherDb }),
    wait(milliseconds: number) {
      now += milliseconds;
    },
  };
}

async function solve(challenge: Challenge): Promise<Solution> {
  const solution = await solveChallenge({ challenge, deriveKey, counterStart: 1 });
  assert.ok(solution !== null);
  return solution;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

for (const kind of ENGINES) {
  test(`${kind}: a solution is taken once, by whatever process`, async t => {
    const proof = await proofAt(t, kind);
    const challenge = await proof.challenge();
    const payload = encode({ challenge, solution: await solve(challenge) });
    assert.ok(payload.length < PROOF_LIMIT / 2, `${payload.length} characters`);
    assert.equal(await proof.stranger.verify(payload), false);
    assert.equal(await proof.other.verify(payload), true);
    assert.equal(await proof.verify(payload), false);
    // The same in other letters is the same.
    assert.equal(await proof.other.verify(`${payload}\n`), false);
  });

  test(`${kind}: of several that arrive in the same moment one is taken`, async t => {
    const proof = await proofAt(t, kind);
    const challenge = await proof.challenge();
    const payload = encode({ challenge, solution: await solve(challenge) });
    const { other } = proof;
    const taken = await Promise.all([proof, other, proof, other].map(each => each.verify(payload)));
    assert.deepEqual(taken.filter(Boolean), [true]);
  });

  test(`${kind}: of a solved task nothing is left once its time is over`, async t => {
    const { db, ...proof } = await proofAt(t, kind);
    const challenge = await proof.challenge();
    proof.wait(9 * MINUTE);
    assert.equal(await proof.verify(encode({ challenge, solution: await solve(challenge) })), true);
    const rows = () => db.read.selectFrom('used_proofs').selectAll().execute();
    proof.wait(MINUTE - 1);
    await db.write(forgetProofs);
    assert.equal((await rows()).length, 1);
    proof.wait(9 * MINUTE + 1);
    await db.write(forgetProofs);
    assert.deepEqual(await rows(), []);
  });
}

test('a task ends after ten minutes', async t => {
  const proof = await proofAt(t);
  const [early, late] = await Promise.all([proof.challenge(), proof.challenge()]);
  const [first, second] = await Promise.all([solve(early), solve(late)]);
  proof.wait(10 * MINUTE - 1);
  assert.equal(await proof.verify(encode({ challenge: early, solution: first })), true);
  proof.wait(1);
  assert.equal(await proof.verify(encode({ challenge: late, solution: second })), false);
});

test('nothing in a task can be changed, and no solution fits another', async t => {
  const proof = await proofAt(t);
  const [challenge, other] = await Promise.all([proof.challenge(), proof.challenge()]);
  const solution = await solve(challenge);
  const { parameters, signature } = challenge;
  const tries: unknown[] = [
    { challenge: other, solution },
    { challenge: { parameters }, solution },
    { challenge: { parameters, signature: 'ab'.repeat(32) }, solution },
    { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } },
    { challenge, solution: { ...solution, derivedKey: parameters.keyPrefix } },
    { challenge, solution: { ...solution, counter: -1 } },
    { challenge, solution: null },
  ];
  const changes = {
    cost: 1,
    algorithm: 'SHA-256',
    nonce: parameters.nonce.toUpperCase(),
    salt: '00',
    keyLength: 1,
    keyPrefix: '00',
    keySignature: undefined,
    expiresAt: 1,
    data: { until: Number(parameters.data?.until) - 1 },
  };
  for (const [name, value] of Object.entries(changes)) {
    tries.push({ challenge: { signature, parameters: { ...parameters, [name]: value } }, solution });
  }
  for (const tried of tries) assert.equal(await proof.verify(encode(tried)), false, JSON.stringify(tried));
  assert.equal(await proof.verify(encode({ challenge, solution })), true);
});

test('whatever is sent, the answer is no and never a fault', async t => {
  const proof = await proofAt(t);
  const { parameters, signature } = await proof.challenge();
  const anything = fc.anything({ withBigInt: false, withNullPrototype: true, maxDepth: 4 });
  const nearly = fc.record({
    challenge: fc.record({
      parameters: fc.oneof(anything, fc.dictionary(fc.constantFrom(...Object.keys(parameters)), anything)),
      signature: fc.oneof(anything, fc.constant(signature)),
    }),
    solution: fc.oneof(anything, fc.record({ counter: anything, derivedKey: anything })),
  });
  // The task is ours and whole, the solution made up.
  const ours = fc.record({
    challenge: fc.constant({ parameters, signature }),
    solution: fc.oneof(
      anything,
      fc.record({ counter: anything, derivedKey: fc.oneof(anything, fc.stringMatching(/^[0-9a-f]{64}$/)) }),
    ),
  });
  const payloads = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.base64String({ maxLength: 3_000 }),
    fc.json().map(json => Buffer.from(json).toString('base64')),
    fc.oneof(nearly, ours).map(encode),
  );
  await fc.assert(
    fc.asyncProperty(payloads, async payload => {
      assert.equal(await proof.verify(payload), false);
    }),
    { numRuns: 500 },
  );
});

test('deep and long payloads cost nothing', async t => {
  const proof = await proofAt(t);
  for (const text of [
    '['.repeat(1_400),
    `${'{"challenge":'.repeat(100)}1${'}'.repeat(100)}`,
    'x'.repeat(10_000_000),
  ]) {
    assert.equal(await proof.verify(Buffer.from(text).toString('base64')), false);
  }
});
