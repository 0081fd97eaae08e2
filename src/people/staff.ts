import type { Reader, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import { auditedPerson, recordAudit } from './audit.ts';
import type { Person, Role } from './people.ts';
import { endSessions } from './sessions.ts';
import {
  lockOwners,
  type PersonRow,
  selectFactors,
  selectPeople,
  selectPerson,
  updatePersonState,
} from './store.ts';

/** Somebody on the staff as owners see them. */
export type Member = Person & {
  /** The beginning of the day (UTC) on which they were last there; null where they never were. */
  seenAt: number | null;
  deactivatedAt: number | null;
  /** False for the author of an imported page, who has no way to sign in. */
  canSignIn: boolean;
  passkeys: number;
  /** True where a code is asked for after the password. */
  codes: boolean;
};

export function memberState({ deactivatedAt, canSignIn }: Member): 'active' | 'deactivated' | 'noWayIn' {
  if (deactivatedAt !== null) return 'deactivated';
  return canSignIn ? 'active' : 'noWayIn';
}

export async function listMembers(db: Reader): Promise<Member[]> {
  const factors = await selectFactors(db);
  return (await selectPeople(db)).map(row => memberOf(row, factors.get(row.id)));
}

/** Problem: not-found `person-unknown`. */
export async function memberOrProblem(db: Reader, id: string): Promise<Member> {
  const row = await selectPerson(db, id);
  if (row === undefined) throw new Problem('not-found', 'person-unknown');
  return memberOf(row, (await selectFactors(db)).get(id));
}

/** Problems: not-found `person-unknown`; conflict `last-owner` where nobody else owns the site. */
export async function changeRole(write: Write, by: Person, id: string, role: Role): Promise<void> {
  const owners = await lockOwners(write.tx);
  const person = await memberOrProblem(write.tx, id);
  if (person.role === role) return;
  refuseLastOwner(owners, id);
  await updatePersonState(write.tx, id, { role });
  write.record({ kind: 'person.changed', topics: ['*'], payload: { person: id } });
  await recordAudit(write, {
    ...{ person: by, action: 'role-changed', details: { from: person.role, to: role } },
    subject: auditedPerson(person),
  });
}

/**
 * Ends all sessions of a person, who can't sign in from then on. What they wrote keeps its byline, and nobody else
 * gets their name. Problems: as `changeRole`.
 */
export async function deactivate(write: Write, by: Person, id: string): Promise<void> {
  const owners = await lockOwners(write.tx);
  const person = await memberOrProblem(write.tx, id);
  if (person.deactivatedAt !== null) return;
  refuseLastOwner(owners, id);
  await updatePersonState(write.tx, id, { deactivated_at: write.now, deactivated_by: by.id });
  await endSessions(write, person, by);
  await recordAudit(write, {
    ...{ person: by, action: 'person-deactivated' },
    subject: auditedPerson(person),
  });
}

/** Lets a person in again, with the password that they had. Problem: not-found `person-unknown`. */
export async function reactivate(write: Write, by: Person, id: string): Promise<void> {
  const person = await memberOrProblem(write.tx, id);
  if (person.deactivatedAt === null) return;
  await updatePersonState(write.tx, id, { deactivated_at: null, deactivated_by: null });
  await recordAudit(write, {
    ...{ person: by, action: 'person-reactivated' },
    subject: auditedPerson(person),
  });
}

function refuseLastOwner(owners: readonly PersonRow[], id: string): void {
  if (owners.length === 1 && owners[0]?.id === id) throw new Problem('conflict', 'last-owner');
}

function memberOf(
  row: PersonRow,
  { passkeys, codes }: Pick<Member, 'passkeys' | 'codes'> = { passkeys: 0, codes: false },
): Member {
  return {
    ...{ id: row.id, name: row.name, role: row.role },
    seenAt: row.seen_at,
    deactivatedAt: row.deactivated_at,
    canSignIn: row.password_hash !== null,
    ...{ passkeys, codes },
  };
}
