import { createHmac } from 'node:crypto';
import type { Label } from './model.ts';

/** A scorer that the owner of a site runs or rents, asked over HTTP. The wire format stands in docs/reference/scorer.md. */
export type OutsideScorer = {
  url: string;
  /** As Standard Webhooks writes it: `whsec_` and then base64, or base64 alone. */
  secret: string;
  /** In milliseconds, for the whole exchange. */
  timeLimit?: number;
};

/** All that is sent: nothing about who wrote it. */
export type OutsideQuestion = {
  text: string;
  /** BCP 47; `und` where it could not be told. */
  language: string;
  /** The address at which the thread is read. */
  thread: string;
};

export type OutsideAnswer =
  | { failed: false; spam: number; abuse: number }
  /** The caller holds the comment: what cannot be checked is held, not lost. `why` is for the log. */
  | { failed: true; why: 'settings' | 'time' | 'network' | 'status' | 'answer' };

const TIME_LIMIT = 800;
/** In bytes; two numbers need some thirty. */
const ANSWER_LIMIT = 4_096;
/** From this probability on the comment is held. */
const THRESHOLD = 0.5;

/**
 * Asks the outside scorer once, signed as Standard Webhooks has it. `id` is new for each question. Never throws; follows no
 * redirect, sends no cookie, reads no more than 4 KB of the answer.
 */
export async function askOutside(
  { url, secret, timeLimit = TIME_LIMIT }: OutsideScorer,
  { text, language, thread }: OutsideQuestion,
  { id, now }: { id: string; now: number },
): Promise<OutsideAnswer> {
  const key = keyOf(secret);
  if (key === null || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    return { failed: true, why: 'settings' };
  const body = JSON.stringify({ text, language, thread });
  const timestamp = Math.floor(now / 1000);
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': webhookSignature(key, id, timestamp, body),
      },
      body,
      redirect: 'manual',
      signal,
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      return { failed: true, why: 'status' };
    }
    return parseAnswer(await readLimited(response));
  } catch {
    return { failed: true, why: signal.aborted ? 'time' : 'network' };
  }
}

/** What the answer says to do. */
export function outsideSuspicion(answer: OutsideAnswer & { failed: false }): Label | null {
  if (Math.max(answer.spam, answer.abuse) < THRESHOLD) return null;
  return answer.spam >= answer.abuse ? 'spam' : 'abuse';
}

/** `v1,` and the HMAC-SHA-256 of id, time in seconds and body, in base64. */
function webhookSignature(key: Buffer, id: string, timestamp: number, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** Null where a secret is not what Standard Webhooks asks for: 24 to 64 bytes in base64. */
function keyOf(secret: string): Buffer | null {
  const text = secret.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const key = Buffer.from(text, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : null;
}

/** Null where there is more than we read. */
async function readLimited(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    // Leaving the loop lets the connection go.
    if (size > ANSWER_LIMIT) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** An object with the two probabilities and nothing else that matters. */
function parseAnswer(text: string | null): OutsideAnswer {
  const answer = text === null ? null : parsed(text);
  if (answer === null || !isProbability(answer.spam) || !isProbability(answer.abuse)) {
    return { failed: true, why: 'answer' };
  }
  return { failed: false, spam: answer.spam, abuse: answer.abuse };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function isProbability(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
