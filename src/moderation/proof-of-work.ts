import { type Challenge, createChallenge, type Payload, randomInt, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Database, Write } from '../db/database.ts';
import { PROOF_LIMIT } from '../discussion/checks.ts';
import { digest, keyedDigest } from '../lib/keys.ts';
import { deleteUsedProofs, insertUsedProof } from './proof-store.ts';

/** Tasks that cost a browser some seconds of computing and the server next to nothing (ALTCHA, version 2). */
export type ProofOfWork = {
  /** A new task. Signed, so that nothing has to be kept until its solution comes. */
  challenge(): Promise<Challenge>;
  /** True, once, for a solution of a task that we gave in the last ten minutes. Never throws. */
  verify(payload: string): Promise<boolean>;
};

/** Milliseconds: enough for a slow phone on a slow line, too little to lay in a stock. */
const LIFETIME = 10 * 60_000;

/**
 * A browser tries numbers until one gives the key that was asked for, at most `ATTEMPTS` times, each of `COST` rounds of
 * PBKDF2. What that means for old phones, and how it was measured: docs/decisions/020-proof-of-work.md.
 */
const ATTEMPTS = 4_000;
const COST = 1_000;

/**
 * Processes with the same site key take each other's tasks. A solved one is a row until its time is over, so that it is
 * taken once by all of them: a write that costs less than the one of the comment that it came with.
 */
export function createProofOfWork({
  siteKey,
  db,
}: {
  siteKey: string;
  db: Pick<Database, 'now' | 'write'>;
}): ProofOfWork {
  const secrets = {
    hmacSignatureSecret: keyedDigest(siteKey, 'proof of work', 'task'),
    hmacKeySignatureSecret: keyedDigest(siteKey, 'proof of work', 'solution'),
  };
  return {
    challenge: () =>
      createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost: COST,
        counter: randomInt(ATTEMPTS),
        deriveKey,
        // Not `expiresAt`, which the library compares with the machine's clock instead of ours.
        data: { until: db.now() + LIFETIME },
        ...secrets,
      }),
    async verify(payload) {
      const read = readPayload(payload);
      if (read === null || !isFresh(read, db.now())) return false;
      const { verified } = await verifySolution({ ...read, deriveKey, ...secrets });
      return verified && db.write(({ tx, now }) => insertUsedProof(tx, usedProof(read, now)));
    },
  };
}

/** Deletes what is known of tasks whose time is over. For the job loop. */
export function forgetProofs({ tx, now }: Write): Promise<void> {
  return deleteUsedProofs(tx, now);
}

function usedProof({ challenge }: Payload, now: number): { digest: string; until: number } {
  return { digest: digest(challenge.parameters.nonce), until: now + LIFETIME };
}

/** Base64 of JSON, as ALTCHA's clients send it; null for anything that does not look like that. */
function readPayload(payload: string): Payload | null {
  if (payload.length > PROOF_LIMIT) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(payload, 'base64').toString());
    return isPayload(read) ? read : null;
  } catch {
    return null;
  }
}

/**
 * What is looked at before the signature says that the task is ours: `keySignature` above all, since without it
 * the library would do the work itself.
 */
function isPayload(read: unknown): read is Payload {
  if (!isRecord(read) || !isRecord(read.challenge) || !isRecord(read.solution)) return false;
  const { parameters, signature } = read.challenge;
  if (!isRecord(parameters) || typeof signature !== 'string') return false;
  return typeof parameters.nonce === 'string' && typeof parameters.keySignature === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isFresh({ challenge }: Payload, now: number): boolean {
  const until = challenge.parameters.data?.until;
  return typeof until === 'number' && until > now && until <= now + LIFETIME;
}
