import type { Reader, Write } from '../db/database.ts';
import { digest, isSecret, newSecret } from '../lib/keys.ts';
import type { Person } from './people.ts';
import { deleteExpiredSessions, deleteSession, insertSession, selectPersonBySession } from './store.ts';

export const SESSION_DAYS = 30;
const SESSION_LENGTH = SESSION_DAYS * 24 * 60 * 60 * 1000;

/** Begins a session and returns its secret for the person's cookie; only a digest of it is kept. */
export async function startSession(write: Write, personId: string): Promise<string> {
  const secret = newSecret();
  await deleteExpiredSessions(write.tx, write.now);
  await insertSession(write.tx, {
    id_hash: digest(secret),
    person_id: personId,
    created_at: write.now,
    expires_at: write.now + SESSION_LENGTH,
  });
  return secret;
}

/** Ends the session; nothing happens where there is none. */
export async function endSession(write: Write, secret: string): Promise<void> {
  if (isSecret(secret)) await deleteSession(write.tx, digest(secret));
}

/** Whose session that is, or null where it is over or never was. */
export async function personOfSession(db: Reader, secret: string, now: number): Promise<Person | null> {
  if (!isSecret(secret)) return null;
  const row = await selectPersonBySession(db, digest(secret), now);
  return row === undefined ? null : { id: row.id, name: row.name, role: row.role };
}
