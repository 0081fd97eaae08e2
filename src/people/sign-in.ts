import type { Database } from '../db/database.ts';
import type { Limits } from '../http/limits.ts';
import { Problem } from '../lib/problem.ts';
import { hasCodeApp } from './codes/code-app.ts';
import { beginSecondStep } from './codes/second-step.ts';
import { nameSkeleton } from './names.ts';
import { verifyPassword } from './passwords.ts';
import { needsPasskey } from './second-factor.ts';
import { endSession, startSession } from './sessions.ts';
import { selectPersonBySkeleton } from './store.ts';

/**
 * Checks name and password. Begins a session and returns its secret; an earlier session of the same browser ends. For
 * somebody who set up an app for codes it returns the secret with which the code has to come (`passSecondStep`). The same problem,
 * after the same work, for a wrong password and an unknown name: invalid `sign-in-wrong`. Problem: forbidden `sign-in-passkey-needed` where
 * the site asks for more and a passkey is all that the person has.
 */
export async function signIn(
  db: Database,
  tried: { name: string; password: string },
  earlier: string | null,
  label = '',
): Promise<{ session: string } | { step: string }> {
  const person = await selectPersonBySkeleton(db.read, nameSkeleton(tried.name));
  const mayEnter = person?.deactivated_at === null ? person.password_hash : null;
  const right = await verifyPassword(tried.password, mayEnter);
  if (person === undefined || !right) throw new Problem('invalid', 'sign-in-wrong');
  return db.write(async write => {
    if (await hasCodeApp(write.tx, person.id)) return { step: await beginSecondStep(write, person.id) };
    if (await needsPasskey(write.tx, person)) throw new Problem('forbidden', 'sign-in-passkey-needed');
    if (earlier !== null) await endSession(write, earlier);
    return { session: await startSession(write, person.id, label) };
  });
}

/**
 * Seconds to wait before this network may try this name, 0 for none. A name that is tried from everywhere
 * slows down, yet a network that has not tried it lately always has a try: nobody can lock its owner out. A `device`
 * in which the owner signed in before (`knownDevice`) has tries of its own and shares none with others.
 */
export function signInWait(
  limits: Limits | null,
  network: string,
  name: string,
  device: string | null = null,
): number {
  if (limits === null) return 0;
  if (device !== null) return limits.take('signInDevice', device);
  const wait = limits.take('signIn', network);
  if (wait > 0) return wait;
  const skeleton = nameSkeleton(name);
  if (limits.take('signInName', skeleton) === 0) return 0;
  return limits.take('signInNameFromNetwork', `${network} ${skeleton}`);
}
