import type { Reader, Write } from '../db/database.ts';
import { newId } from '../lib/ids.ts';
import { insertAudit, selectAudit } from './audit-store.ts';
import type { Person } from './people.ts';

/** What is written down. Each has its words in `audit-words.ts`. */
export const AUDIT_ACTIONS = [
  'person-added',
  'person-invited',
  'invitation-withdrawn',
  'invitation-used',
  'role-changed',
  'person-deactivated',
  'person-reactivated',
  'name-changed',
  'password-changed',
  'password-reset',
  'passkey-added',
  'passkey-removed',
  'totp-added',
  'totp-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'second-factor-failed',
  'second-factor-removed',
  'sessions-ended',
  'settings-changed',
  'moderation-changed',
  'rules-changed',
  'post-published',
  'post-scheduled',
  'post-unpublished',
  'post-trashed',
  'post-restored',
  'post-deleted',
  'review-link-made',
  'review-link-revoked',
  'tag-changed',
  'tags-merged',
  'post-pinned',
  'post-unpinned',
  'page-published',
  'page-unpublished',
  'page-deleted',
  'media-deleted',
  'evidence-exported',
  'data-exported',
  'data-imported',
  'token-made',
  'token-withdrawn',
  'webhook-added',
  'webhook-changed',
  'webhook-removed',
  'federation-changed',
  'embedding-changed',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** What was dealt with: its kind in a word, its id, and how people call it at that moment. */
export type AuditSubject = { kind: string; id: string; label: string };

/** Small plain facts, shown as they are. Never a secret, a code, an address of a reader or the name of a browser. */
export type AuditDetails = Partial<
  Record<'from' | 'to' | 'role' | 'count' | 'name' | 'scopes' | 'until', string | number>
>;

export type AuditEntry = {
  id: string;
  /** Null: whoever runs the server, at the command line. */
  person: { id: string; name: string } | null;
  /** An entry of a later version may have one that this version does not know. */
  action: string;
  subject: AuditSubject | null;
  details: Readonly<Record<string, string | number>>;
  at: number;
};

const TEXT_LIMIT = 200;

/**
 * Writes down what `person` (null: whoever runs the server) did, in the transaction that does it: neither is there
 * without the other. Entries are never changed and never deleted.
 */
export async function recordAudit(
  write: Write,
  entry: {
    person: Pick<Person, 'id'> | null;
    action: AuditAction;
    subject?: AuditSubject | null;
    details?: AuditDetails;
  },
): Promise<void> {
  const { person, action, subject, details = {} } = entry;
  await insertAudit(write.tx, {
    id: newId(write.now),
    person_id: person?.id ?? null,
    action,
    subject_kind: subject?.kind ?? '',
    subject_id: subject?.id ?? '',
    subject_label: subject?.label.slice(0, TEXT_LIMIT) ?? '',
    details: JSON.stringify(details, (_, value) =>
      typeof value === 'string' ? value.slice(0, TEXT_LIMIT) : value,
    ),
    at: write.now,
  });
}

/** A person as the subject of an entry. */
export function auditedPerson({ id, name }: Pick<Person, 'id' | 'name'>): AuditSubject {
  return { kind: 'person', id, label: name };
}

export type AuditQuery = {
  /** An id; `operator` for what was done at the command line; `''` for everybody. */
  person: string;
  action: string;
  /** Entries older than the one with this id; `''` begins with the newest. */
  before: string;
};

export const AUDIT_PAGE = 50;

/** Entries, newest first, at most `AUDIT_PAGE`; `next` is what to ask the following page with, null at the end. */
export async function readAudit(
  db: Reader,
  query: AuditQuery,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const rows = await selectAudit(db, query, AUDIT_PAGE + 1);
  const entries = rows.slice(0, AUDIT_PAGE).map(row => ({
    id: row.id,
    person: row.person_id === null ? null : { id: row.person_id, name: row.person_name ?? '' },
    action: row.action,
    subject:
      row.subject_kind === ''
        ? null
        : { kind: row.subject_kind, id: row.subject_id, label: row.subject_label },
    details: JSON.parse(row.details),
    at: row.at,
  }));
  return { entries, next: rows.length > AUDIT_PAGE ? (entries.at(-1)?.id ?? null) : null };
}
