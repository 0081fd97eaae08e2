import type { Database, Write } from '../db/database.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { seal, unseal } from '../lib/sealing.ts';
import {
  deleteKey,
  deleteKeysBefore,
  insertKey,
  type KeyRow,
  selectKey,
  updateKey,
} from './idempotency-store.ts';

/** How long an answer is kept for a request that comes again; milliseconds. */
const KEY_AGE = 24 * 3_600_000;
/** What was begun and not ended for so long was cut off: its process is gone. */
const LOST_AFTER = 2 * 60_000;
/** In characters. */
const KEY_LIMIT = 255;

/** What is answered, in a form that can be kept. */
export type Kept = { status: number; location: string | null; body: string | null };

type KeeperServices = { db: Database; siteKey: string };

/** Which request it is: whose, under which key (null: it has none), and a digest of all that it says. */
export type Repeatable = { tokenId: string; key: string | null; request: string };

/**
 * The value of `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header, section 2.1: a string of structured
 * fields), or null without one; bare words are taken too. Problem: malformed `idempotency-key-form`.
 */
export function parseKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  const text =
    /^"((?:[ !#-[\]-~]|\\["\\])*)"$/.exec(header.trim())?.[1]?.replaceAll(/\\(.)/g, '$1') ?? header.trim();
  if (text === '' || text.length > KEY_LIMIT || !/^[ -~]+$/.test(text))
    throw new Problem('malformed', 'idempotency-key-form');
  return text;
}

/** A digest of what a request asks for. */
export function requestDigest(method: string, path: string, ifMatch: string, body: string): string {
  return digest(JSON.stringify([method, path, ifMatch, body]));
}

/**
 * Does `work` once however often the request comes: key, effect and answer are one transaction, so a crash leaves all of
 * it or nothing, and one that comes meanwhile waits and gets the answer of the first. A refusal is not kept:
 * nothing was done, and the same key may be tried again. Problem: invalid `idempotency-key-reused` for another request.
 */
export async function onceInWrite(
  { db, siteKey }: KeeperServices,
  asked: Repeatable,
  work: (write: Write) => Promise<Kept>,
): Promise<Kept & { again: boolean }> {
  const { tokenId, key } = asked;
  return db.write(async write => {
    if (key === null) return { ...(await work(write)), again: false };
    const known = await claim(write, { ...asked, key });
    if (known !== null) return answerOf(known, siteKey);
    const answer = await work(write);
    await updateKey(write.tx, tokenId, key, sealed(answer, siteKey, { ...asked, key }));
    return { ...answer, again: false };
  });
}

/**
 * The same for work that has transactions of its own. One that comes meanwhile is refused (conflict
 * `idempotency-key-in-use`); where a crash came between effect and answer, the work is done again after two minutes,
 * so it has to be such that refuses to be done twice. Other problems: as `onceInWrite`.
 */
export async function onceAround(
  { db, siteKey }: KeeperServices,
  asked: Repeatable,
  work: () => Promise<Kept>,
): Promise<Kept & { again: boolean }> {
  const { tokenId, key } = asked;
  if (key === null) return { ...(await work()), again: false };
  const known = await db.write(write => claim(write, { ...asked, key }));
  if (known !== null) return answerOf(known, siteKey);
  try {
    const answer = await work();
    await db.write(write => updateKey(write.tx, tokenId, key, sealed(answer, siteKey, { ...asked, key })));
    return { ...answer, again: false };
  } catch (error) {
    await db.write(write => deleteKey(write.tx, tokenId, key));
    throw error;
  }
}

/** Forgets what is older than a day. */
export function forgetKeys(db: Database, now: number): Promise<void> {
  return db.write(write => deleteKeysBefore(write.tx, now - KEY_AGE));
}

/** Takes the key for this request: null where it is ours now, else what was answered. */
async function claim(write: Write, asked: Repeatable & { key: string }): Promise<KeyRow | null> {
  const { tokenId, key, request } = asked;
  const row = {
    token_id: tokenId,
    key,
    request_digest: request,
    status: null,
    location: null,
    body: null,
    created_at: write.now,
  };
  if (await insertKey(write.tx, row)) return null;
  const known = await selectKey(write.tx, tokenId, key);
  const age = write.now - (known?.created_at ?? 0);
  if (known === undefined || age >= KEY_AGE || (known.status === null && age >= LOST_AFTER)) {
    await deleteKey(write.tx, tokenId, key);
    return claim(write, asked);
  }
  if (known.request_digest !== request) throw new Problem('invalid', 'idempotency-key-reused');
  if (known.status === null) throw new Problem('conflict', 'idempotency-key-in-use');
  return known;
}

/** An answer may hold a secret that is told once, so a copy of the database alone does not give it away. */
function sealed(answer: Kept, siteKey: string, asked: Repeatable & { key: string }): Kept {
  return { ...answer, body: answer.body && seal(siteKey, sealOf(asked.tokenId, asked.key), answer.body) };
}

function answerOf(
  { token_id, key, status, location, body }: KeyRow,
  siteKey: string,
): Kept & { again: boolean } {
  const text = body && unseal(siteKey, sealOf(token_id, key), body);
  // With another site key nobody can say what was answered; it was done all the same.
  if (body !== null && text === null) throw new Problem('conflict', 'idempotency-key-in-use');
  return { status: status ?? 200, location, body: text, again: true };
}

function sealOf(tokenId: string, key: string) {
  return { purpose: 'answer', place: `${tokenId} ${key}` };
}
