import type { Reader, Write } from '../../db/database.ts';
import { newId } from '../../lib/ids.ts';
import { digest, isSecret, newSecret } from '../../lib/keys.ts';
import { Problem } from '../../lib/problem.ts';
import { cleanLine, isBlank } from '../../lib/text.ts';
import { recordAudit } from '../../people/audit.ts';
import type { Person } from '../../people/people.ts';
import { auditedPost, foundPost, isPublic, type Post, refuseTrashed } from '../posts.ts';
import { insertLink, type LinkRow, revokeLinkRow, selectLinkBySecret, selectLinks } from './store.ts';

/** A secret address at which somebody without an account reads a text that is not public. */
export type ReviewLink = {
  id: string;
  postId: string;
  /** Whom it is for: the name under which their remarks stand. */
  label: string;
  mayComment: boolean;
  createdAt: number;
  expiresAt: number;
  revokedAt: number | null;
};

export const LABEL_LIMIT = 80;
/** A text that is read for longer than this is no longer the one that was shown. */
export const LINK_DAYS = { least: 1, most: 90, usual: 14 };

const DAY = 86_400_000;

/**
 * Makes a secret address for a text that readers do not have. The secret is told once and kept as a digest.
 * Problems: not-found `post-unknown`; conflict `post-trashed`, `review-public`; invalid `review-label-blank`,
 * `review-label-long`, `review-days`.
 */
export async function createReviewLink(
  write: Write,
  postId: string,
  wanted: { label: string; days: number; mayComment: boolean; person: Pick<Person, 'id'> | null },
): Promise<{ link: ReviewLink; secret: string }> {
  const post = refuseTrashed(await foundPost(write.tx, postId));
  if (isPublic(post)) throw new Problem('conflict', 'review-public');
  const label = cleanLine(wanted.label);
  const problem = linkProblem({ label, days: wanted.days });
  if (problem !== null) throw new Problem('invalid', problem.reason, LINK_VALUES);
  const secret = newSecret();
  const row: LinkRow = {
    id: newId(write.now),
    post_id: postId,
    secret_digest: digest(secret),
    label,
    may_comment: wanted.mayComment ? 1 : 0,
    person_id: wanted.person?.id ?? null,
    created_at: write.now,
    expires_at: write.now + wanted.days * DAY,
    revoked_at: null,
  };
  await insertLink(write.tx, row);
  await recordAudit(write, {
    person: wanted.person,
    action: 'review-link-made',
    subject: auditedPost(post),
    details: { name: label },
  });
  return { link: linkOf(row), secret };
}

/** What fills the gaps of the sentences about links. */
export const LINK_VALUES = { label: LABEL_LIMIT, least: LINK_DAYS.least, most: LINK_DAYS.most };

/** What is wrong with a link that somebody wants, and in which field; null when all is well. */
export function linkProblem(wanted: {
  label: string;
  days: number;
}): { field: 'label' | 'days'; reason: string } | null {
  if (isBlank(wanted.label)) return { field: 'label', reason: 'review-label-blank' };
  if (wanted.label.length > LABEL_LIMIT) return { field: 'label', reason: 'review-label-long' };
  const { least, most } = LINK_DAYS;
  const inRange = Number.isInteger(wanted.days) && wanted.days >= least && wanted.days <= most;
  return inRange ? null : { field: 'days', reason: 'review-days' };
}

/** Ends a link at once. Problem: not-found `review-link-unknown`. */
export async function revokeReviewLink(
  write: Write,
  place: { postId: string; id: string },
  person: Pick<Person, 'id'> | null,
): Promise<void> {
  const link = (await selectLinks(write.tx, place.postId)).find(({ id }) => id === place.id);
  if (link === undefined) throw new Problem('not-found', 'review-link-unknown');
  if (!(await revokeLinkRow(write.tx, place, write.now))) return;
  const subject = auditedPost(await foundPost(write.tx, place.postId));
  const details = { name: link.label };
  await recordAudit(write, { person, action: 'review-link-revoked', subject, details });
}

/** The links of a post, newest first. */
export async function listReviewLinks(db: Reader, postId: string): Promise<ReviewLink[]> {
  return (await selectLinks(db, postId)).map(linkOf);
}

/** True while whoever has the address may read. */
export function isLinkOpen({ revokedAt, expiresAt }: ReviewLink, now: number): boolean {
  return revokedAt === null && expiresAt > now;
}

/**
 * What stands at a secret address: the link and the text as it is now, which may be public meanwhile. Problems:
 * not-found `review-unknown`; gone `review-over` for one that ended, or whose post is in the trash.
 */
export async function openReview(
  db: Reader,
  secret: string,
  now: number,
): Promise<{ link: ReviewLink; post: Post }> {
  const row = isSecret(secret) ? await selectLinkBySecret(db, digest(secret)) : undefined;
  if (row === undefined) throw new Problem('not-found', 'review-unknown');
  const link = linkOf(row);
  const post = await foundPost(db, link.postId);
  if (!isLinkOpen(link, now) || post.trashedAt !== null) throw new Problem('gone', 'review-over');
  return { link, post };
}

function linkOf(row: LinkRow): ReviewLink {
  return {
    id: row.id,
    postId: row.post_id,
    label: row.label,
    mayComment: row.may_comment === 1,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}
