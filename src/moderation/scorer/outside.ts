import type { Outgoing, OutgoingOutcome } from '../../http/outgoing/outgoing.ts';
import { isWebhookSecret, signedHeaders } from '../../http/outgoing/signing.ts';
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
  | { failed: true; why: 'settings' | 'private' | 'time' | 'network' | 'status' | 'answer' };

const TIME_LIMIT = 800;
/** In bytes; two numbers need some thirty. */
const ANSWER_LIMIT = 4_096;
/** From this probability on the comment is held. */
const THRESHOLD = 0.5;

/**
 * Asks the outside scorer once, signed as Standard Webhooks has it. `id` is new for each question. Never throws; follows no
 * redirect, sends no cookie, reads no more than 4 KB of the answer. A scorer inside a network (`private`) is asked only
 * where the operator allows it.
 */
export async function askOutside(
  { url, secret, timeLimit = TIME_LIMIT }: OutsideScorer,
  { text, language, thread }: OutsideQuestion,
  { id, now, outgoing }: { id: string; now: number; outgoing: Outgoing },
): Promise<OutsideAnswer> {
  const key = secret.startsWith('whsec_') ? secret : `whsec_${secret}`;
  if (!isWebhookSecret(key) || !/^https?:$/.test(URL.parse(url)?.protocol ?? ''))
    return { failed: true, why: 'settings' };
  const body = JSON.stringify({ text, language, thread });
  const outcome = await outgoing.fetch(url, {
    method: 'POST',
    headers: { ...signedHeaders(key, { id, now, body }), accept: 'application/json' },
    body,
    redirects: 0,
    timeLimit,
    sizeLimit: ANSWER_LIMIT,
    oversize: 'cut',
  });
  return answerIn(outcome);
}

function answerIn(outcome: OutgoingOutcome): OutsideAnswer {
  if (outcome.failed) return { failed: true, why: WHY[outcome.why] ?? 'network' };
  if (outcome.status !== 200) return { failed: true, why: 'status' };
  return parseAnswer(outcome.cut ? null : Buffer.from(outcome.body).toString('utf8'));
}

const WHY: Readonly<Record<string, 'private' | 'time' | 'answer' | 'settings'>> = {
  private: 'private',
  port: 'private',
  address: 'settings',
  time: 'time',
  busy: 'time',
  answer: 'answer',
  headers: 'answer',
};

/** What the answer says to do. */
export function outsideSuspicion(answer: OutsideAnswer & { failed: false }): Label | null {
  if (Math.max(answer.spam, answer.abuse) < THRESHOLD) return null;
  return answer.spam >= answer.abuse ? 'spam' : 'abuse';
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
