import { randomBytes } from 'node:crypto';
import type { Write } from '../../db/database.ts';
import { digest } from '../../lib/keys.ts';
import { auditedPerson, recordAudit } from '../audit.ts';
import type { Person } from '../people.ts';
import { replaceRecoveryCodes, takeRecoveryCode } from './store.ts';

const COUNT = 10;
/** 32 signs that are not taken for each other. */
const SIGNS = '23456789abcdefghijkmnpqrstuvwxyz';

/** New codes in place of all earlier ones, each of 80 random bits; they are shown once, and digests are kept. */
export async function makeRecoveryCodes(write: Write, person: Person): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await replaceRecoveryCodes(write.tx, person.id, codes.map(digestOf));
  const subject = auditedPerson(person);
  await recordAudit(write, { person, action: 'recovery-codes-made', subject });
  return codes;
}

/** True for a code that was not used before, however its groups are typed; uses it up. */
export async function spendRecoveryCode(write: Write, person: Person, code: string): Promise<boolean> {
  if (!(await takeRecoveryCode(write.tx, person.id, digestOf(code), write.now))) return false;
  await recordAudit(write, { person, action: 'recovery-code-used', subject: auditedPerson(person) });
  return true;
}

/** `abcd-efgh-jkmn-pqrs` */
function newCode(): string {
  const signs = [...randomBytes(16)].map(byte => SIGNS[byte % SIGNS.length]).join('');
  return (signs.match(/.{4}/g) ?? []).join('-');
}

function digestOf(code: string): string {
  return digest(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
