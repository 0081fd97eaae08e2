import type { Reader, Transaction } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { keyedDigest } from '../lib/keys.ts';
import type { Writer } from './comments.ts';
import { insertHandle, selectHandle, selectTakenCodes } from './handle-store.ts';
import { HANDLE_CODES, wantedCode } from './handles.ts';
import type { WriterColumn } from './store.ts';

/**
 * How the browser's handle in this thread is known. Without the site key it can't be made from the secret,
 * and the keys of two threads have nothing in common: what a writer says in one can't be tied to another.
 */
export function writerKey(siteKey: string, secret: string, threadId: string): string {
  return keyedDigest(siteKey, 'handle', secret, threadId);
}

/** How the writer's rows are found; null for a browser that has written nothing in the thread. */
export async function findWriter(
  db: Reader,
  siteKey: string,
  threadId: string,
  writer: Writer,
): Promise<WriterColumn | null> {
  if (writer.kind === 'staff') return { column: 'person_id', id: writer.person.id };
  const handle = await selectHandle(db, threadId, writerKey(siteKey, writer.secret, threadId));
  return handle === undefined ? null : { column: 'handle_id', id: handle.id };
}

/** The same, with a handle made for a browser that has none yet. The thread's row is locked meanwhile. */
export async function obtainWriter(
  tx: Transaction,
  siteKey: string,
  threadId: string,
  writer: Writer,
  now: number,
): Promise<WriterColumn> {
  if (writer.kind === 'staff') return { column: 'person_id', id: writer.person.id };
  const known = await findWriter(tx, siteKey, threadId, writer);
  if (known !== null) return known;
  const key = writerKey(siteKey, writer.secret, threadId);
  const id = newId(now);
  const code = await freeCode(tx, threadId, wantedCode(key));
  await insertHandle(tx, { id, thread_id: threadId, writer_key: key, code, created_at: now });
  return { column: 'handle_id', id };
}

/** How many taken codes are looked at in one query. */
const STRIDE = 32;

/** `wanted` or the next code after it that nobody in the thread has; after the last comes the first. */
async function freeCode(tx: Transaction, threadId: string, wanted: number): Promise<number> {
  let code = wanted;
  for (let looked = 0; looked < HANDLE_CODES; ) {
    const taken = new Set(await selectTakenCodes(tx, threadId, code, STRIDE));
    const start = code;
    while (taken.has(code)) code++;
    if (code < HANDLE_CODES && code - start < STRIDE) return code;
    looked += code - start;
    if (code >= HANDLE_CODES) code = 0;
  }
  throw new Error(`thread ${threadId} has no handle left`);
}
