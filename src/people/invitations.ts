import type { Database, Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { digest, newSecret } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine } from '../lib/text.ts';
import { auditedPerson, recordAudit } from './audit.ts';
import {
  closeInvitation,
  insertInvitation,
  selectOpenInvitation,
  selectOpenInvitations,
  updateInvited,
} from './invitation-store.ts';
import type { NewPasskey } from './passkeys/ceremonies.ts';
import { addPasskey } from './passkeys/passkeys.ts';
import { hashPassword } from './passwords.ts';
import { createPerson, NO_PASSWORD, PERSON_NAME_LIMIT, type Person, type Role } from './people.ts';
import { startSession } from './sessions.ts';

export const INVITATION_DAYS = 7;
const INVITATION_LENGTH = INVITATION_DAYS * 86_400_000;

export type Invitation = { id: string; role: Role; name: string; expiresAt: number };

/**
 * Makes an invitation and returns the secret of its link, which is kept nowhere. `name` is a proposal; `by` is null
 * at the command line.
 */
export async function invite(
  write: Write,
  by: Person | null,
  { role, name }: { role: Role; name: string },
): Promise<string> {
  const token = newSecret();
  const proposed = cleanLine(name).slice(0, PERSON_NAME_LIMIT);
  const id = newId(write.now);
  await insertInvitation(write.tx, {
    ...{ id, token_digest: digest(token), role, name: proposed, invited_by: by?.id ?? null },
    ...{ created_at: write.now, expires_at: write.now + INVITATION_LENGTH },
    ...{ used_at: null, used_by: null, withdrawn_at: null },
  });
  const subject = { kind: 'invitation', id, label: proposed };
  await recordAudit(write, { person: by, action: 'person-invited', subject, details: { role } });
  return token;
}

/** Invitations that can still be taken up, newest first. */
export async function listInvitations(db: Reader, now: number): Promise<Invitation[]> {
  const rows = await selectOpenInvitations(db, now);
  return rows.map(({ id, role, name, expires_at }) => ({ id, role, name, expiresAt: expires_at }));
}

/** The link opens nothing from then on. Problem: not-found `invitation-wrong`. */
export async function withdrawInvitation(write: Write, by: Person, id: string): Promise<void> {
  const open = (await listInvitations(write.tx, write.now)).find(invitation => invitation.id === id);
  if (open === undefined || !(await closeInvitation(write.tx, id, { withdrawn_at: write.now })))
    throw new Problem('not-found', 'invitation-wrong');
  const subject = { kind: 'invitation', id, label: open.name };
  await recordAudit(write, { person: by, action: 'invitation-withdrawn', subject });
}

/** Problem: not-found `invitation-wrong` where the link is not one, was used or withdrawn, or is too old. */
export async function openInvitation(db: Reader, token: string, now: number): Promise<Invitation> {
  const row = await selectOpenInvitation(db, digest(token), now);
  if (row === undefined) throw new Problem('not-found', 'invitation-wrong');
  return { id: row.id, role: row.role, name: row.name, expiresAt: row.expires_at };
}

/**
 * Makes the person who was invited, uses the link up and signs them in: returns the secret of the session. Of two
 * who hold the link one gets in. Problems: as `openInvitation` and `createPerson`.
 */
export async function acceptInvitation(
  db: Database,
  token: string,
  answers: { name: string; label: string; way: { password: string } | { passkey: NewPasskey } },
): Promise<string> {
  const { way } = answers;
  const passwordHash = 'password' in way ? await hashPassword(way.password) : NO_PASSWORD;
  return db.write(async write => {
    const { id, role } = await openInvitation(write.tx, token, write.now);
    if (!(await closeInvitation(write.tx, id, { used_at: write.now })))
      throw new Problem('not-found', 'invitation-wrong');
    const person = await createPerson(write, { name: answers.name, role, passwordHash });
    await updateInvited(write.tx, id, person.id);
    if ('passkey' in way) await addPasskey(write, person, way.passkey, answers.label);
    await recordAudit(write, {
      ...{ person, action: 'invitation-used', details: { role } },
      subject: auditedPerson(person),
    });
    return startSession(write, person.id, answers.label, { factor: 'passkey' in way });
  });
}
