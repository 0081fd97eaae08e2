import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../db/database.ts';
import { privatePage } from '../http/answer.ts';
import { type FormBody, readForm } from '../http/form-body.ts';
import type { Limits } from '../http/limits.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { link } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { hasCodeApp, provenByCode } from './codes/code-app.ts';
import { codeWords } from './codes/words.ts';
import type { Party } from './passkeys/ceremonies.ts';
import { listPasskeys, provenByPasskey } from './passkeys/passkeys.ts';
import { passkeyWords } from './passkeys/words.ts';
import { PASSWORD_MAXIMUM, verifyPassword } from './passwords.ts';
import { proofPage } from './proof-view.ts';
import { secondFactorWords } from './second-factor-words.ts';
import { noteProof } from './sessions.ts';
import { type SpeakerEnv, signedIn } from './speaker.ts';
import { selectPerson } from './store.ts';
import { peopleWords } from './words.ts';

/** How long a proof of who somebody is counts, in milliseconds. */
export const PROOF_LENGTH = 15 * 60_000;

/** Names of the fields that the proof travels in, beside those of the form that was interrupted. */
const PROOF_PASSWORD = 'proofPassword';
const PROOF_PASSKEY = 'proofPasskey';
const PROOF_CODE = 'proofCode';
const PROOF_FIELDS: readonly string[] = [PROOF_PASSWORD, PROOF_PASSKEY, PROOF_CODE];

export type ProofServices = Party & { siteKey: string; clock: () => number; limits: Limits | null };

/**
 * A guard for what is dangerous; stands after `staffOnly`. Lets those pass whose last proof is younger than
 * `PROOF_LENGTH`. Others are asked for it: somebody who reads goes to a page that leads back, a form that was sent
 * comes back (403) with its fields hidden in it and goes on, once the proof is right, where it was going. A proof
 * that is wrong is asked for again (422). Problems: forbidden `proof-needs-session` for a program with a token;
 * too-many `too-many-sign-ins`.
 */
export function freshlyProven(services: ProofServices): MiddlewareHandler<SpeakerEnv> {
  return async (c, next) => {
    const { session } = c.var;
    if (!session) throw new Problem('forbidden', 'proof-needs-session');
    if (services.clock() - session.provenAt < PROOF_LENGTH) return next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      const { pathname, search } = new URL(c.req.url);
      c.header('cache-control', 'no-store');
      return c.redirect(`${link('studioProof')}?next=${encodeURIComponent(pathname + search)}`, 303);
    }
    const form = await readForm(c);
    if (!PROOF_FIELDS.some(name => form.has(name)))
      return proofAnswer(c, services.db, { fields: form.entries() });
    const problem = await takeProof(c, services, form);
    if (problem !== null) return proofAnswer(c, services.db, { fields: form.entries(), problem });
    return next();
  };
}

/** Checks what was given (a password is not enough where a second factor has to be shown) and notes it in the session; returns the reason why it is no proof, or null. */
export async function takeProof(
  c: Context<SpeakerEnv>,
  services: ProofServices,
  form: FormBody,
): Promise<string | null> {
  const { db, limits } = services;
  const { id } = signedIn(c);
  const { session } = c.var;
  if (!session) throw new Problem('forbidden', 'proof-needs-session');
  const seconds = limits?.take('proof', id) ?? 0;
  if (seconds > 0) throw new Problem('too-many', 'too-many-sign-ins', { seconds });
  const [shown, code] = [form.raw(PROOF_PASSKEY), form.line(PROOF_CODE)];
  if (shown !== '') {
    if (!(await isShown(services, session.id, id, shown))) return 'passkey-wrong';
  } else if (form.has(PROOF_CODE)) {
    if (!(await provenByCode(db, services.siteKey, id, code))) return 'code-wrong';
  } else if (c.var.lacking === 'proof') return 'second-factor-unshown';
  else if (!(await knowsPassword(db, id, form))) return 'proof-wrong';
  const factor = shown !== '' || form.has(PROOF_CODE);
  await db.write(write => noteProof(write, session.id, { factor }));
  return null;
}

/** True where it is a passkey of the person themself. */
async function isShown(party: Party, sessionId: string, personId: string, shown: string): Promise<boolean> {
  try {
    const person = await provenByPasskey(party, { purpose: 'proof', by: sessionId }, shown);
    return person.id === personId;
  } catch (error) {
    if (!isProblem(error)) throw error;
    return false;
  }
}

async function knowsPassword(db: Database, id: string, form: FormBody): Promise<boolean> {
  const person = await selectPerson(db.read, id);
  const given = form.raw(PROOF_PASSWORD).slice(0, PASSWORD_MAXIMUM + 1);
  return verifyPassword(given, person?.password_hash ?? null);
}

/** The page that asks; `fields` are those of the form that was interrupted. */
export async function proofAnswer(
  c: Context<SpeakerEnv>,
  db: Database,
  asked: { fields: readonly [string, string][]; problem?: string },
): Promise<Response> {
  const site = await readSettings(db.read);
  const sentences: Readonly<Record<string, string>> = {
    ...peopleWords(site.language).problems,
    ...passkeyWords(site.language).problems,
    ...codeWords(site.language).problems,
    ...secondFactorWords(site.language).problems,
  };
  const { problem } = asked;
  const fields = asked.fields.filter(([name]) => !PROOF_FIELDS.includes(name));
  const { pathname, search } = new URL(c.req.url);
  const sentence = problem === undefined ? null : (sentences[problem] ?? problem);
  const wrong = problem === 'code-wrong' ? PROOF_CODE : PROOF_PASSWORD;
  const { id } = signedIn(c);
  const ways = {
    hasPasskeys: (await listPasskeys(db.read, id)).length > 0,
    hasCodes: await hasCodeApp(db.read, id),
    factorAsked: c.var.lacking === 'proof',
  };
  const path = pathname + search;
  const page = proofPage(site, {
    path,
    fields,
    problem: sentence === null ? null : { sentence, field: wrong },
    ...ways,
  });
  return privatePage(page, problem === undefined ? (c.req.method === 'GET' ? 200 : 403) : 422);
}
