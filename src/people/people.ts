import type { Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import { auditedPerson, recordAudit } from './audit.ts';
import { nameSkeleton } from './names.ts';
import { deleteSessionsOf } from './session-store.ts';
import {
  insertPerson,
  type PersonRow,
  selectPeople,
  selectPerson,
  selectPersonBySkeleton,
  updateName,
  updatePasswordHash,
  updatePerson,
} from './store.ts';

export const ROLES = ['owner', 'editor', 'author', 'moderator'] as const;
/** Owner and editor work on every post, authors on their own; moderators on comments alone. */
export type Role = (typeof ROLES)[number];

/** Somebody with an account: staff. */
export type Person = { id: string; name: string; role: Role };

export const PERSON_NAME_LIMIT = 60;

/** In place of a hash, for somebody who has an account and comes in by passkey alone: no password fits it. */
export const NO_PASSWORD = 'none';

/**
 * Adds a person. Without a password hash they can't sign in (the author of an imported page).
 * Problems: invalid `person-name-blank`, `person-name-long`; conflict `person-name-taken`.
 */
export async function createPerson(
  write: Write,
  fields: { name: string; role: Role; passwordHash: string | null },
): Promise<Person> {
  const name = cleanLine(fields.name);
  const problem = personNameProblem(name);
  if (problem !== null) throw new Problem('invalid', problem, { limit: PERSON_NAME_LIMIT });
  const row = {
    id: newId(write.now),
    name,
    name_skeleton: nameSkeleton(name),
    role: fields.role,
    password_hash: fields.passwordHash,
    created_at: write.now,
  };
  if (!(await insertPerson(write.tx, row))) throw new Problem('conflict', 'person-name-taken', { name });
  write.record({ kind: 'person.added', topics: ['site'], payload: { person: row.id } });
  return personOf(row);
}

/**
 * Makes the owner of the site. Somebody with that name who can't sign in, such as the author of pages that were
 * imported before, becomes the owner and keeps what is theirs. Problems: as `createPerson`.
 */
export async function createOwner(
  write: Write,
  fields: { name: string; passwordHash: string },
): Promise<Person> {
  const name = cleanLine(fields.name);
  const known = await selectPersonBySkeleton(write.tx, nameSkeleton(name));
  if (known === undefined || known.password_hash !== null || personNameProblem(name) !== null) {
    return createPerson(write, { ...fields, role: 'owner' });
  }
  await updatePerson(write.tx, known.id, { name, role: 'owner', password_hash: fields.passwordHash });
  write.record({ kind: 'person.changed', topics: ['*'], payload: { person: known.id } });
  return { id: known.id, name, role: 'owner' };
}

/** The reason why nobody can be called that, or null. */
export function personNameProblem(name: string): string | null {
  if (nameSkeleton(name) === '') return 'person-name-blank';
  return cleanLine(name).length > PERSON_NAME_LIMIT ? 'person-name-long' : null;
}

/** Everybody on the staff, those who came first first. */
export async function listPeople(db: Reader): Promise<Person[]> {
  return (await selectPeople(db)).map(personOf);
}

/** Those who can sign in and decide about comments. */
export async function listModerators(db: Reader): Promise<Person[]> {
  return (await selectPeople(db))
    .filter(
      ({ role, password_hash, deactivated_at }) =>
        role !== 'author' && password_hash !== null && deactivated_at === null,
    )
    .map(personOf);
}

/** The person whose name looks like `name`, however it is typed. */
export async function readPersonByName(db: Reader, name: string): Promise<Person | null> {
  const row = await selectPersonBySkeleton(db, nameSkeleton(name));
  return row === undefined ? null : personOf(row);
}

/** True where the person has a password, and not only a passkey. */
export async function hasPassword(db: Reader, id: string): Promise<boolean> {
  return ((await selectPerson(db, id))?.password_hash ?? NO_PASSWORD) !== NO_PASSWORD;
}

/** Gives a person another name; what they wrote carries it. Problems: as `createPerson`. */
export async function renamePerson(write: Write, person: Person, wanted: string): Promise<void> {
  const name = cleanLine(wanted);
  const problem = personNameProblem(name);
  if (problem !== null) throw new Problem('invalid', problem, { limit: PERSON_NAME_LIMIT });
  const known = await selectPersonBySkeleton(write.tx, nameSkeleton(name));
  if (known !== undefined && known.id !== person.id)
    throw new Problem('conflict', 'person-name-taken', { name });
  await updateName(write.tx, person.id, { name, name_skeleton: nameSkeleton(name) });
  write.record({ kind: 'person.changed', topics: ['*'], payload: { person: person.id } });
  const details = { from: person.name, to: name };
  await recordAudit(write, { person, action: 'name-changed', subject: auditedPerson(person), details });
}

/** A person chooses a new password; their other sessions than `session` end. */
export async function changePassword(
  write: Write,
  person: Person,
  hash: string,
  session: string,
): Promise<void> {
  await updatePasswordHash(write.tx, person.id, hash);
  await deleteSessionsOf(write.tx, person.id, { except: session });
  await recordAudit(write, { person, action: 'password-changed', subject: auditedPerson(person) });
}

/** Gives a person a new password and ends every session of theirs. Problem: not-found `person-unknown`. */
export async function setPasswordHash(write: Write, personId: string, hash: string): Promise<void> {
  const found = await updatePasswordHash(write.tx, personId, hash);
  if (!found) throw new Problem('not-found', 'person-unknown');
  await deleteSessionsOf(write.tx, personId);
}

function personOf(row: Pick<PersonRow, 'id' | 'name' | 'role'>): Person {
  return { id: row.id, name: row.name, role: row.role };
}
