import type { Database, Reader, Write } from '../../db/database.ts';
import { digest, newSecret } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import { auditedPerson, recordAudit } from '../audit.ts';
import type { Person } from '../people.ts';
import { endSession, startSession } from '../sessions.ts';
import { selectPerson } from '../store.ts';
import { plainCode, takeCode } from './code-app.ts';
import { spendRecoveryCode } from './recovery-codes.ts';
import { deleteStep, insertStep, STEP_KEPT, selectStep, takeTry } from './store.ts';

/** Wrong codes after one password; then it is asked for again. */
const TRIES = 5;

/** Somebody's password was right: returns a secret for their browser, with which the code has to come. */
export async function beginSecondStep(write: Write, personId: string): Promise<string> {
  const secret = newSecret();
  const row = { digest: digest(secret), person_id: personId, tries: 0, expires_at: write.now + STEP_KEPT };
  await insertStep(write.tx, row);
  return secret;
}

/** Whose code is awaited from the browser that has this secret, or null. */
export async function awaitedPerson(db: Reader, secret: string, now: number): Promise<string | null> {
  return (await selectStep(db, digest(secret), now))?.person_id ?? null;
}

/**
 * Begins the session of somebody who gives a code of their app or a recovery code; returns its secret. Problems: invalid
 * `code-wrong`; invalid `step-over` where the password has to come again.
 */
export async function passSecondStep(
  { db, siteKey }: { db: Database; siteKey: string },
  { secret, code }: { secret: string; code: string },
  earlier: string | null,
  label: string,
): Promise<string> {
  // A try that failed is kept, so what went wrong is thrown only after the write.
  const outcome = await db.write(async write => {
    const step = await takeTry(write.tx, digest(secret), { now: write.now, limit: TRIES });
    const person = step && (await selectPerson(write.tx, step.person_id));
    if (step === undefined || person === undefined || person.deactivated_at !== null) return 'step-over';
    if (!(await isRight(write, siteKey, person, code))) {
      if (step.tries < TRIES) return 'code-wrong';
      await deleteStep(write.tx, digest(secret));
      const subject = auditedPerson(person);
      await recordAudit(write, { person, action: 'second-factor-failed', subject });
      return 'step-over';
    }
    await deleteStep(write.tx, digest(secret));
    if (earlier !== null) await endSession(write, earlier);
    return { session: await startSession(write, person.id, label, { factor: true }) };
  });
  if (typeof outcome === 'string') throw new Problem('invalid', outcome);
  return outcome.session;
}

async function isRight(write: Write, siteKey: string, person: Person, typed: string): Promise<boolean> {
  const code = plainCode(typed);
  if (await takeCode(write, siteKey, person.id, code)) return true;
  return spendRecoveryCode(write, person, code);
}
