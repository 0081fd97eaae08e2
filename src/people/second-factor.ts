import type { Reader, Write } from '../db/database.ts';
import { Problem } from '../lib/problem.ts';
import type { SecondFactorRule } from '../site/registry.ts';
import { readSettings } from '../site/settings.ts';
import { auditedPerson, recordAudit } from './audit.ts';
import { deleteCodeApp, replaceRecoveryCodes } from './codes/store.ts';
import { deletePasskeysOf } from './passkeys/store.ts';
import { hasPassword, type Person, type Role } from './people.ts';
import { forgetFactorOfSessions } from './session-store.ts';
import type { Session } from './sessions.ts';
import { selectFactorsOf } from './store.ts';

/** What somebody of whom the site asks more than a password lacks: a passkey or an app for codes, or having shown it. */
export type Lacking = 'factor' | 'proof';

type Asked = Pick<Person, 'id' | 'role'>;

/**
 * What keeps a person out for now, or null. `session` is null for a program, which nobody can ask to show anything: for
 * its token it is enough that its person has a second factor.
 */
export async function lackingOf(db: Reader, person: Asked, session: Session | null): Promise<Lacking | null> {
  if (!(await isAskedFor(db, person.role))) return null;
  const { passkeys, codes } = await selectFactorsOf(db, person.id);
  if (passkeys === 0 && !codes) return 'factor';
  return session !== null && session.factorAt === null ? 'proof' : null;
}

/** True where a password opens nothing, since a passkey is asked for beside it and no code can stand in for it. */
export async function needsPasskey(db: Reader, person: Asked): Promise<boolean> {
  if (!(await isAskedFor(db, person.role))) return false;
  const { passkeys, codes } = await selectFactorsOf(db, person.id);
  return passkeys > 0 && !codes;
}

/** Asks before one is taken away. Problem: conflict `second-factor-last` where none would be left and one is asked for. */
export async function refuseLastFactor(
  db: Reader,
  person: Asked,
  going: { passkeys: number } | { codes: true },
): Promise<void> {
  const { passkeys, codes } = await selectFactorsOf(db, person.id);
  const left = 'codes' in going ? passkeys > 0 : codes || passkeys > going.passkeys;
  if (!left && (await isAskedFor(db, person.role))) throw new Problem('conflict', 'second-factor-last');
}

/**
 * For somebody who lost them: whoever runs the server takes the app for codes, the recovery codes and the passkeys away.
 * The passkeys of somebody without a password stay, as their only way in; returns whether they did. No session counts as opened by more
 * than a password any more.
 */
export async function resetSecondFactor(write: Write, person: Person): Promise<{ keptPasskeys: boolean }> {
  const { tx } = write;
  const keptPasskeys = !(await hasPassword(tx, person.id));
  await deleteCodeApp(tx, person.id);
  await replaceRecoveryCodes(tx, person.id, []);
  if (!keptPasskeys) await deletePasskeysOf(tx, person.id);
  await forgetFactorOfSessions(tx, person.id);
  const subject = auditedPerson(person);
  await recordAudit(write, { person: null, action: 'second-factor-removed', subject });
  return { keptPasskeys };
}

async function isAskedFor(db: Reader, role: Role): Promise<boolean> {
  return covers((await readSettings(db)).secondFactor, role);
}

function covers(rule: SecondFactorRule, role: Role): boolean {
  switch (rule) {
    case 'nobody':
      return false;
    case 'owners':
      return role === 'owner';
    case 'moderators':
      return role !== 'author';
    case 'everybody':
      return true;
  }
}
