import type { Reader, Write } from '../db/database.ts';
import { newWebhookSecret } from '../http/outgoing/signing.ts';
import { newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import { seal, unseal } from '../lib/sealing.ts';
import { recordAudit } from '../people/audit.ts';
import type { Person } from '../people/people.ts';
import { parseEvents, type WebhookEvent } from './events.ts';
import {
  deleteWebhook,
  insertWebhook,
  selectWebhook,
  selectWebhooks,
  updateWebhook,
  type WebhookRow,
} from './store.ts';
import { cleanWebhook, WEBHOOK_LIMITS, type WebhookFields, webhookProblems } from './webhook-fields.ts';

/**
 * - `active`: it hears
 * - `off`: a person turned it off
 * - `failing`: nothing arrived for `PAUSED_AFTER`
 * - `gone`: the address answered that it is no more (410)
 * - `unreadable`: its secret was sealed with another site key
 */
type WebhookState = WebhookRow['state'];

/** An address that hears of what happens here. */
export type Webhook = {
  id: string;
  label: string;
  url: string;
  events: WebhookEvent[];
  state: WebhookState;
  /** Since when nothing has arrived; null while things do. */
  failingSince: number | null;
  createdAt: number;
};

/** As many as a site can have: each makes a row of everything that happens. */
const WEBHOOKS_LIMIT = 50;

/**
 * Makes a webhook and returns it with its secret, which nobody is shown again. Problems: invalid `webhook-label-blank`,
 * `webhook-label-long`, `webhook-url-invalid`, `webhook-url-long`, `webhook-events-none`; conflict `webhooks-many`.
 */
export async function createWebhook(
  write: Write,
  siteKey: string,
  fields: WebhookFields,
  person: Pick<Person, 'id'> | null,
): Promise<{ webhook: Webhook; secret: string }> {
  const { label, url, events, active } = checked(fields);
  if ((await selectWebhooks(write.tx)).length >= WEBHOOKS_LIMIT)
    throw new Problem('conflict', 'webhooks-many', { limit: WEBHOOKS_LIMIT });
  const id = newId(write.now);
  const secret = newWebhookSecret();
  await insertWebhook(write.tx, {
    id,
    label,
    url,
    events: events.join(' '),
    sealed_secret: seal(siteKey, sealOf(id), secret),
    state: active ? 'active' : 'off',
    failing_since: null,
    created_at: write.now,
  });
  await recordAudit(write, { person, action: 'webhook-added', ...audited(id, label, url) });
  return { webhook: await foundWebhook(write.tx, id), secret };
}

/**
 * Changes what is said about a webhook. To turn one on again that was paused begins anew: what waits is sent. Problems:
 * not-found `webhook-unknown`; those of the fields as `createWebhook`.
 */
export async function changeWebhook(
  write: Write,
  id: string,
  fields: WebhookFields,
  person: Pick<Person, 'id'> | null,
): Promise<Webhook> {
  const before = await foundWebhook(write.tx, id);
  const { label, url, events, active } = checked(fields);
  const begins = active && before.state !== 'active';
  await updateWebhook(write.tx, id, {
    label,
    url,
    events: events.join(' '),
    ...(begins ? { state: 'active', failing_since: null } : {}),
    ...(!active && before.state === 'active' ? { state: 'off' } : {}),
  });
  await recordAudit(write, { person, action: 'webhook-changed', ...audited(id, label, url) });
  return foundWebhook(write.tx, id);
}

/** Takes a webhook out with all that was sent to it. Problem: not-found `webhook-unknown`. */
export async function removeWebhook(
  write: Write,
  id: string,
  person: Pick<Person, 'id'> | null,
): Promise<void> {
  const { label, url } = await foundWebhook(write.tx, id);
  await deleteWebhook(write.tx, id);
  await recordAudit(write, { person, action: 'webhook-removed', ...audited(id, label, url) });
}

/** Oldest first. */
export async function listWebhooks(db: Reader): Promise<Webhook[]> {
  return (await selectWebhooks(db)).map(webhookOf);
}

/** Problem: not-found `webhook-unknown`. */
export async function foundWebhook(db: Reader, id: string): Promise<Webhook> {
  const row = await selectWebhook(db, id);
  if (row === undefined) throw new Problem('not-found', 'webhook-unknown');
  return webhookOf(row);
}

/** Where to send and what to sign with (null where it was sealed with another site key); null without such a webhook. */
export async function receiverOf(
  db: Reader,
  siteKey: string,
  id: string,
): Promise<{ url: string; secret: string | null } | null> {
  const row = await selectWebhook(db, id);
  if (row === undefined) return null;
  return { url: row.url, secret: unseal(siteKey, sealOf(id), row.sealed_secret) };
}

function checked(fields: WebhookFields): WebhookFields {
  const clean = cleanWebhook(fields);
  const [reason] = Object.values(webhookProblems(clean));
  if (reason === undefined) return clean;
  throw new Problem('invalid', reason, {
    limit: reason === 'webhook-url-long' ? WEBHOOK_LIMITS.url : WEBHOOK_LIMITS.label,
  });
}

/** Where it goes is told by the host: an address may have a secret of its own in it. */
function audited(id: string, label: string, url: string) {
  return { subject: { kind: 'webhook', id, label }, details: { to: URL.parse(url)?.host ?? '' } };
}

function sealOf(id: string) {
  return { purpose: 'webhook', place: id };
}

function webhookOf({ id, label, url, events, state, failing_since, created_at }: WebhookRow): Webhook {
  return {
    ...{ id, label, url, state },
    events: parseEvents(events),
    failingSince: failing_since,
    createdAt: created_at,
  };
}
