import type { Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { digest, isSecret, newSecret } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import { auditedPerson, recordAudit } from './audit.ts';
import type { Person } from './people.ts';
import {
  deleteExpiredSessions,
  deleteSession,
  deleteSessionsOf,
  insertSession,
  selectSession,
  selectSessionsOf,
  updateSeen,
  updateSession,
} from './session-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** However often it is used, a session is over after this. */
export const SESSION_DAYS = 30;
/** One that was not used for this long is over before. */
const IDLE_DAYS = 14;
export const LABEL_LIMIT = 60;

/**
 * What of a session is known while a request is answered. `provenAt`: the last proof of who its owner is; `factorAt`: the
 * last by a passkey or a code, null where a password alone opened it.
 */
export type Session = { id: string; seenAt: number; provenAt: number; factorAt: number | null };

/**
 * Begins a session and returns its secret for the person's cookie; only a digest of it is kept. Whoever calls this
 * has had a proof of who the person is, and says whether a passkey or a code was (a part of) it. `label` is shown to the
 * person alone.
 */
export async function startSession(
  write: Write,
  personId: string,
  label = '',
  { factor = false }: { factor?: boolean } = {},
): Promise<string> {
  const secret = newSecret();
  await deleteExpiredSessions(write.tx, limits(write.now));
  await insertSession(write.tx, {
    id: newId(write.now),
    id_hash: digest(secret),
    person_id: personId,
    label: label.slice(0, LABEL_LIMIT),
    created_at: write.now,
    seen_at: hourOf(write.now),
    proven_at: write.now,
    factor_at: factor ? write.now : null,
    expires_at: write.now + SESSION_DAYS * DAY,
  });
  await updateSeen(write.tx, personId, dayOf(write.now));
  return secret;
}

/** Ends the session; nothing happens where there is none. */
export async function endSession(write: Write, secret: string): Promise<void> {
  if (isSecret(secret)) await deleteSession(write.tx, digest(secret));
}

/** Whose session that is, or null where it is over, never was, or its owner was deactivated. */
export async function sessionOf(
  db: Reader,
  secret: string,
  now: number,
): Promise<{ person: Person; session: Session } | null> {
  if (!isSecret(secret)) return null;
  const row = await selectSession(db, digest(secret), limits(now));
  if (row === undefined) return null;
  return {
    person: { id: row.person_id, name: row.name, role: row.role },
    session: { id: row.id, seenAt: row.seen_at, provenAt: row.proven_at, factorAt: row.factor_at },
  };
}

/** True once an hour, when `noteSeen` has something to write. */
export function isUnseen({ seenAt }: Session, now: number): boolean {
  return hourOf(now) > seenAt;
}

/** Notes the hour in which the session is used, and the day on which its owner is there: no more is kept. */
export async function noteSeen(write: Write, session: Session, personId: string): Promise<void> {
  await updateSession(write.tx, session.id, { seen_at: hourOf(write.now) });
  await updateSeen(write.tx, personId, dayOf(write.now));
}

/** Whose session it is has shown who they are; `factor`: by a passkey or a code. */
export async function noteProof(
  write: Write,
  sessionId: string,
  { factor }: { factor: boolean },
): Promise<void> {
  const at = write.now;
  await updateSession(write.tx, sessionId, { proven_at: at, ...(factor && { factor_at: at }) });
}

export type OwnSession = { id: string; label: string; begunAt: number; seenAt: number };

/** The sessions of a person, those used last first. */
export async function listSessions(db: Reader, personId: string, now: number): Promise<OwnSession[]> {
  const rows = await selectSessionsOf(db, personId, limits(now));
  return rows.map(row => ({
    id: row.id,
    label: row.label,
    begunAt: row.created_at,
    seenAt: row.seen_at,
  }));
}

/** Gives one of the person's sessions a name. Problem: not-found `session-unknown`. */
export async function labelSession(write: Write, person: Person, id: string, label: string): Promise<void> {
  const own = await selectSessionsOf(write.tx, person.id, limits(write.now));
  if (own.every(session => session.id !== id)) throw new Problem('not-found', 'session-unknown');
  await updateSession(write.tx, id, { label: cleanLine(label).slice(0, LABEL_LIMIT) });
}

/**
 * Ends sessions of `person`, all or as `which` says, and writes down that `by` (null: at the command line) did;
 * returns how many ended.
 */
export async function endSessions(
  write: Write,
  person: Pick<Person, 'id' | 'name'>,
  by: Pick<Person, 'id'> | null,
  which: { only?: string; except?: string } = {},
): Promise<number> {
  const count = await deleteSessionsOf(write.tx, person.id, which);
  if (count > 0)
    await recordAudit(write, {
      ...{ person: by, action: 'sessions-ended', details: { count } },
      subject: auditedPerson(person),
    });
  return count;
}

const limits = (now: number) => ({ now, idleSince: now - IDLE_DAYS * DAY });
const hourOf = (instant: number) => instant - (instant % HOUR);
const dayOf = (instant: number) => instant - (instant % DAY);
