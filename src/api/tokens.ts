import type { Database, Reader, Write } from '../db/database.ts';
import { unlessTrouble } from '../db/trouble.ts';
import { newId } from '../lib/ids.ts';
import { digest } from '../lib/keys.ts';
import { Problem } from '../lib/problem.ts';
import { cleanLine, isBlank } from '../lib/text.ts';
import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { parseScopes, roleHas, type Scope } from './scopes.ts';
import {
  countLiveTokens,
  insertToken,
  selectToken,
  selectTokenByDigest,
  selectTokens,
  updateToken,
} from './token-store.ts';
import { isTokenText, newTokenText } from './token-text.ts';

/** What a program says who it is with: a person who is on the staff, in as much as its scopes say. */
export type Token = {
  id: string;
  person: Person;
  name: string;
  /** Never more than the person's role has now, whatever it was when the token was made. */
  scopes: Scope[];
  createdAt: number;
  expiresAt: number | null;
  /** The day, by UTC; null where it was never used. */
  lastUsedOn: string | null;
  revokedAt: number | null;
};

/** In characters. */
export const TOKEN_NAME_LIMIT = 80;
/** As many as one person can have at once; more than that is a program that makes them. */
const TOKENS_LIMIT = 50;
/** For how many days a token can be made; 0 is for ever. */
export const TOKEN_DAYS = [30, 90, 365, 0] as const;
const DAY = 86_400_000;

/**
 * Makes a token and returns it with its text, which nobody can read again: only a digest is kept. Problems: invalid
 * `token-name-blank`, `token-name-long`, `token-scopes-none`, `token-scope-not-yours`; conflict `tokens-many`.
 */
export async function createToken(
  write: Write,
  person: Person,
  fields: { name: string; scopes: readonly Scope[]; days: number },
  /** Who makes it: the person themselves unless told; null for whoever runs the server. */
  by: Person | null = person,
): Promise<{ token: Token; text: string }> {
  const name = cleanLine(fields.name);
  const reason = tokenProblems(person, { ...fields, name });
  if (reason !== null) throw new Problem('invalid', reason, { limit: TOKEN_NAME_LIMIT });
  if ((await countLiveTokens(write.tx, person.id)) >= TOKENS_LIMIT)
    throw new Problem('conflict', 'tokens-many', { limit: TOKENS_LIMIT });
  const text = newTokenText();
  const id = newId(write.now);
  await insertToken(write.tx, {
    id,
    person_id: person.id,
    name,
    token_digest: digest(text),
    scopes: parseScopes(fields.scopes.join(' ')).join(' '),
    created_at: write.now,
    expires_at: fields.days === 0 ? null : write.now + fields.days * DAY,
    last_used_on: null,
    revoked_at: null,
  });
  const audited = {
    subject: { kind: 'token', id, label: name },
    details: { scopes: fields.scopes.join(' ') },
  };
  await recordAudit(write, { person: by, action: 'token-made', ...audited });
  return { token: await tokenOrProblem(write.tx, id), text };
}

/** What is wrong with a token that somebody asks for, or null. */
export function tokenProblems(
  person: Person,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): string | null {
  if (isBlank(name)) return 'token-name-blank';
  if (cleanLine(name).length > TOKEN_NAME_LIMIT) return 'token-name-long';
  if (scopes.length === 0) return 'token-scopes-none';
  return scopes.every(scope => roleHas(person.role, scope)) ? null : 'token-scope-not-yours';
}

/** Ends a token. Its person and owners may, and whoever runs the server (null). Problems: not-found `token-unknown`. */
export async function revokeToken(write: Write, person: Person | null, id: string): Promise<void> {
  const token = await tokenOrProblem(write.tx, id);
  if (person !== null && token.person.id !== person.id && person.role !== 'owner')
    throw new Problem('not-found', 'token-unknown');
  if (token.revokedAt !== null) return;
  await updateToken(write.tx, id, { revoked_at: write.now });
  const subject = { kind: 'token', id, label: token.name };
  await recordAudit(write, {
    person,
    action: 'token-withdrawn',
    subject,
    details: { name: token.person.name },
  });
}

/** Their own, and for owners and whoever runs the server (null) everybody's; newest first. */
export async function listTokens(db: Reader, person: Person | null): Promise<Token[]> {
  return (await selectTokens(db, person === null || person.role === 'owner' ? null : person.id)).map(tokenOf);
}

/** True while it opens anything. */
export function isLive({ revokedAt, expiresAt }: Token, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now);
}

/**
 * The token with that text. The day of its use is written down, once a day. Problem: unauthenticated `token-invalid`
 * where there is none, or where it is over.
 */
export async function useToken(db: Database, text: string): Promise<Token> {
  const row = isTokenText(text) ? await selectTokenByDigest(db.read, digest(text)) : undefined;
  const token = row === undefined ? null : tokenOf(row);
  const now = db.now();
  if (token === null || !isLive(token, now)) throw new Problem('unauthenticated', 'token-invalid');
  const day = new Date(now).toISOString().slice(0, 10);
  if (token.lastUsedOn !== day)
    await db.write(write => updateToken(write.tx, token.id, { last_used_on: day })).catch(unlessTrouble);
  return token;
}

async function tokenOrProblem(db: Reader, id: string): Promise<Token> {
  const row = await selectToken(db, id);
  if (row === undefined) throw new Problem('not-found', 'token-unknown');
  return tokenOf(row);
}

function tokenOf(row: NonNullable<Awaited<ReturnType<typeof selectToken>>>): Token {
  const person = { id: row.person_id, name: row.person_name, role: row.person_role };
  return {
    id: row.id,
    person,
    name: row.name,
    scopes: parseScopes(row.scopes).filter(scope => roleHas(person.role, scope)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedOn: row.last_used_on,
    revokedAt: row.revoked_at,
  };
}
