import type { Database, Reader } from '../db/database.ts';
import { digest, newSecret } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { readSettings, type SiteSettings, saveSettings } from '../site/settings.ts';
import { hashPassword } from './passwords.ts';
import { createOwner } from './people.ts';
import { startSession } from './sessions.ts';
import { ownerExists, replaceSetupToken, setupTokenExists, takeSetupToken } from './store.ts';

/** Whether the site has its owner yet. */
export async function setupState(db: Reader): Promise<'open' | 'done'> {
  return (await ownerExists(db)) ? 'done' : 'open';
}

/**
 * A one-time token whose holder may name the site and become its owner, in place of any earlier one; null
 * once there is an owner. Only its digest is kept.
 */
export function newSetupToken(db: Database): Promise<string | null> {
  return db.write(async write => {
    if (await ownerExists(write.tx)) return null;
    const token = newSecret();
    await replaceSetupToken(write.tx, digest(token));
    return token;
  });
}

/** Problem: not-found `setup-token-wrong` where the token is not the one, or was used. */
export async function checkSetupToken(db: Reader, token: string): Promise<void> {
  const valid = (await setupTokenExists(db, digest(token))) && !(await ownerExists(db));
  if (!valid) throw new Problem('not-found', 'setup-token-wrong');
}

export type SetupAnswers = {
  site: Pick<SiteSettings, 'name' | 'language' | 'zone'>;
  ownerName: string;
  password: string;
};

/**
 * Creates the owner, saves the settings and uses the token up, all or nothing, and signs the owner in:
 * returns the secret of the session. Of two holders at once one wins, the other gets `setup-token-wrong`.
 */
export async function completeSetup(
  db: Database,
  token: string,
  answers: SetupAnswers,
  label = '',
): Promise<string> {
  await checkSetupToken(db.read, token);
  const passwordHash = await hashPassword(answers.password);
  return db.write(async write => {
    const taken = await takeSetupToken(write.tx, digest(token));
    if (!taken || (await ownerExists(write.tx))) throw new Problem('not-found', 'setup-token-wrong');
    const owner = await createOwner(write, { name: answers.ownerName, passwordHash });
    await saveSettings(write, { ...(await readSettings(write.tx)), ...answers.site });
    return startSession(write, owner.id, label);
  });
}
