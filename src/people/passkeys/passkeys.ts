import type { Reader, Write } from '../../db/database.ts';
import { newId } from '../../lib/ids.ts';
import { Problem } from '../../lib/problem.ts';
import { cleanLine } from '../../lib/text.ts';
import { auditedPerson, recordAudit } from '../audit.ts';
import type { Person } from '../people.ts';
import { refuseLastFactor } from '../second-factor.ts';
import { endSession, startSession } from '../sessions.ts';
import { checkShown, type NewPasskey, type Party } from './ceremonies.ts';
import type { Asked } from './challenges.ts';
import { parseAssertion } from './form.ts';
import {
  deletePasskey,
  insertPasskey,
  type PasskeyRow,
  selectPasskeyByCredential,
  selectPasskeys,
  updatePasskeyName,
  updateUse,
} from './store.ts';

export const PASSKEY_NAME_LIMIT = 60;
/** Nobody has more devices; a list without end would help nobody find the one that was lost. */
const PASSKEY_LIMIT = 20;

export type Passkey = { id: string; name: string; createdAt: number; usedAt: number | null };

/** The passkeys of a person, the oldest first. */
export async function listPasskeys(db: Reader, personId: string): Promise<Passkey[]> {
  const rows = await selectPasskeys(db, personId);
  return rows.map(row => ({ id: row.id, name: row.name, createdAt: row.created_at, usedAt: row.used_at }));
}

/** What the authenticator calls each of them, so that none is made twice on the same one. */
export async function knownCredentials(db: Reader, personId: string): Promise<string[]> {
  return (await selectPasskeys(db, personId)).map(row => row.credential_id);
}

/** Keeps a passkey that `checkCreated` found right. Problems: conflict `passkey-known`, `passkeys-many`. */
export async function addPasskey(
  write: Write,
  person: Person,
  made: NewPasskey,
  name: string,
): Promise<void> {
  if ((await selectPasskeys(write.tx, person.id)).length >= PASSKEY_LIMIT)
    throw new Problem('conflict', 'passkeys-many', { limit: PASSKEY_LIMIT });
  const called = cleanLine(name).slice(0, PASSKEY_NAME_LIMIT);
  const row = {
    ...made,
    ...{ id: newId(write.now), person_id: person.id, name: called },
    ...{ created_at: write.now, used_at: null },
  };
  if (!(await insertPasskey(write.tx, row))) throw new Problem('conflict', 'passkey-known');
  await recordAudit(write, { person, action: 'passkey-added', subject: auditedPerson(person) });
}

/** Problem: not-found `passkey-unknown`. */
export async function renamePasskey(write: Write, person: Person, id: string, name: string): Promise<void> {
  await ownPasskey(write.tx, person, id);
  await updatePasskeyName(write.tx, id, cleanLine(name).slice(0, PASSKEY_NAME_LIMIT));
}

/**
 * It opens nothing from then on. Problems: not-found `passkey-unknown`; conflict `passkey-last` where the person has
 * no other way in, `second-factor-last` where the site asks for one.
 */
export async function removePasskey(
  write: Write,
  person: Person,
  id: string,
  hasPassword: boolean,
): Promise<void> {
  const { all } = await ownPasskey(write.tx, person, id);
  if (all.length === 1 && !hasPassword) throw new Problem('conflict', 'passkey-last');
  await refuseLastFactor(write.tx, person, { passkeys: 1 });
  await deletePasskey(write.tx, id);
  await recordAudit(write, { person, action: 'passkey-removed', subject: auditedPerson(person) });
}

/**
 * Whose passkey was shown: proves who is there and that they hold it. Its counter is kept; of two uses at once with the
 * same one counts. Problem: invalid `passkey-wrong`.
 */
export async function provenByPasskey(party: Party, asked: Asked, text: string): Promise<Person> {
  const response = parseAssertion(text);
  const row = await selectPasskeyByCredential(party.db.read, response.id);
  const counter = await checkShown(party, asked, response, row);
  if (row === undefined) throw new Problem('invalid', 'passkey-wrong');
  await party.db.write(async write => {
    if (!(await updateUse(write.tx, row.id, { counter, used_at: write.now })))
      throw new Problem('invalid', 'passkey-wrong');
  });
  return { id: row.person_id, name: row.person_name, role: row.person_role };
}

/** Signs in whoever shows a passkey, as `signIn` does with a password. Problem: invalid `passkey-wrong`. */
export async function signInByPasskey(
  party: Party,
  shown: { by: string; credential: string },
  earlier: string | null,
  label: string,
): Promise<string> {
  const person = await provenByPasskey(party, { purpose: 'sign-in', by: shown.by }, shown.credential);
  return party.db.write(async write => {
    if (earlier !== null) await endSession(write, earlier);
    return startSession(write, person.id, label, { factor: true });
  });
}

async function ownPasskey(db: Reader, person: Person, id: string): Promise<{ all: PasskeyRow[] }> {
  const all = await selectPasskeys(db, person.id);
  if (all.every(passkey => passkey.id !== id)) throw new Problem('not-found', 'passkey-unknown');
  return { all };
}
