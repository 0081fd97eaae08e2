import { generateSecret, generateURI, verify } from 'otplib';
import type { Database, Reader, Write } from '../../db/database.ts';
import { DIGIT, readDigits } from '../../lib/digits.ts';
import { Problem } from '../../lib/problem.ts';
import { seal, unseal } from '../../lib/sealing.ts';
import { auditedPerson, recordAudit } from '../audit.ts';
import type { Person } from '../people.ts';
import { refuseLastFactor } from '../second-factor.ts';
import { makeRecoveryCodes } from './recovery-codes.ts';
import {
  confirmCodeApp,
  deleteCodeApp,
  replaceCodeApp,
  replaceRecoveryCodes,
  selectCodeApp,
  takeStep,
} from './store.ts';

/** A code of the step before or after counts too: clocks differ (RFC 6238, section 5.2). */
const TOLERANCE_SECONDS = 30;
/** Longer than any code, however it is spaced. */
const CODE_LIMIT = 40;
const sealOf = (place: string) => ({ purpose: 'code app', place });

/** True where somebody who signs in with a password is asked for a code. */
export async function hasCodeApp(db: Reader, personId: string): Promise<boolean> {
  const row = await selectCodeApp(db, personId);
  return row !== undefined && row.confirmed_at !== null;
}

/**
 * Begins the setting up of an app that makes codes (RFC 6238: SHA-1, six digits, thirty seconds, as every app knows);
 * nothing is asked for until a code of it was right. Returns its secret in base 32, which is kept sealed. Problem:
 * conflict `code-app-there`.
 */
export async function beginCodeApp(write: Write, siteKey: string, person: Person): Promise<string> {
  if (await hasCodeApp(write.tx, person.id)) throw new Problem('conflict', 'code-app-there');
  const secret = generateSecret();
  const sealed = seal(siteKey, sealOf(person.id), secret);
  await replaceCodeApp(write.tx, { person_id: person.id, secret: sealed, confirmed_at: null, last_step: 0 });
  return secret;
}

/** The secret of an app that is being set up, to be shown again. Problem: conflict `code-app-not-begun`. */
export async function begunSecret(db: Reader, siteKey: string, personId: string): Promise<string> {
  const row = await selectCodeApp(db, personId);
  if (row === undefined || row.confirmed_at !== null) throw new Problem('conflict', 'code-app-not-begun');
  const secret = unseal(siteKey, sealOf(personId), row.secret);
  if (secret === null) throw new Problem('conflict', 'code-app-not-begun');
  return secret;
}

/**
 * A first right code: from then on one is asked for after the password. Returns recovery codes. Problems: conflict
 * `code-app-not-begun`; invalid `code-wrong`.
 */
export async function finishCodeApp(
  write: Write,
  siteKey: string,
  person: Person,
  code: string,
): Promise<string[]> {
  await begunSecret(write.tx, siteKey, person.id);
  if (!(await takeCode(write, siteKey, person.id, code))) throw new Problem('invalid', 'code-wrong');
  await confirmCodeApp(write.tx, person.id, write.now);
  await recordAudit(write, { person, action: 'totp-added', subject: auditedPerson(person) });
  return makeRecoveryCodes(write, person);
}

/**
 * No code is asked for any more, and the recovery codes are gone with the app. Problem: conflict `second-factor-last`
 * where the site asks for one and this is all.
 */
export async function removeCodeApp(write: Write, person: Person): Promise<void> {
  if (!(await hasCodeApp(write.tx, person.id))) return;
  await refuseLastFactor(write.tx, person, { codes: true });
  await deleteCodeApp(write.tx, person.id);
  await replaceRecoveryCodes(write.tx, person.id, []);
  await recordAudit(write, { person, action: 'totp-removed', subject: auditedPerson(person) });
}

/** True for the code of now, or of one step beside it, that was not used before; uses it up. */
export async function takeCode(
  write: Write,
  siteKey: string,
  personId: string,
  code: string,
): Promise<boolean> {
  const row = await selectCodeApp(write.tx, personId);
  const secret = row === undefined ? null : unseal(siteKey, sealOf(personId), row.secret);
  if (secret === null || !/^\d{6}$/.test(code)) return false;
  const result = await verify({
    ...{ secret, token: code },
    ...{ epoch: Math.floor(write.now / 1_000), epochTolerance: TOLERANCE_SECONDS },
  });
  if (!result.valid || !('timeStep' in result)) return false;
  return takeStep(write.tx, personId, result.timeStep);
}

/** A proof of who somebody is: true for a code of their app as `takeCode`, never for one of an app that is only being set up. */
export function provenByCode(
  db: Database,
  siteKey: string,
  personId: string,
  typed: string,
): Promise<boolean> {
  return db.write(
    async write =>
      (await hasCodeApp(write.tx, personId)) && takeCode(write, siteKey, personId, plainCode(typed)),
  );
}

/** A code without its spaces, in Latin digits. */
export function plainCode(typed: string): string {
  return typed
    .slice(0, CODE_LIMIT)
    .replace(/\s/g, '')
    .replace(new RegExp(DIGIT, 'g'), digit => String(readDigits(digit)));
}

/** What apps read from the picture (the `otpauth` form that they share). */
export function codeAppUri(secret: string, siteName: string, personName: string): string {
  return generateURI({
    issuer: siteName.replaceAll(':', ' '),
    label: personName.replaceAll(':', ' '),
    secret,
  });
}
