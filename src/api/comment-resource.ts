import type { z } from '@hono/zod-openapi';
import type { StoredComment } from '../discussion/stored-comments.ts';
import type { Ref, ShownComment, Thread } from '../discussion/threads.ts';
import { utcString } from '../lib/dates.ts';
import { absoluteLinks } from '../markdown/absolute.ts';
import type { LogEntry } from '../moderation/log.ts';
import { writerNames } from '../posts/rendition.ts';
import { link } from '../routes.ts';
import type { commentSchema, decisionSchema, heldCommentSchema, threadSchema } from './thread-schemas.ts';

/** Discussions as programs read them; `origin` is the address of the site. */

export function threadResource(thread: Thread, origin: string): z.input<typeof threadSchema> {
  const { id, address, language, zone, count, closedAt, mode, own } = thread;
  return { id, url: whole(address, origin), language, zone, count, closed: instant(closedAt), mode, own };
}

/** What everybody reads of a comment: of a tombstone nothing that was said, nor who said it. */
export function commentResource(
  comment: ShownComment,
  thread: Pick<Thread, 'id' | 'language'>,
  origin: string,
): z.input<typeof commentSchema> {
  const { id, number, state, text, direction, removal, worthReading } = comment;
  const isShown = state === 'published';
  return {
    ...{
      id,
      thread: thread.id,
      number,
      url: origin + link('comment', { comment: id }),
      state,
      direction,
      worthReading,
    },
    author: isShown ? authorResource(comment, thread.language) : { staff: false, name: null, handle: null },
    text: isShown ? text : '',
    html: isShown ? absoluteLinks(comment.html, origin).toString() : '',
    at: instant(comment.at),
    edited: instant(comment.editedAt),
    answers: comment.answers.map(numberOf),
    answeredBy: comment.answeredBy.map(numberOf),
    removal: removal && { ...removal, at: utcString(removal.at) },
  };
}

/** What moderators read of one that waits; nothing about its writer beyond what a page would show. */
export function heldCommentResource(
  comment: StoredComment,
  origin: string,
): z.input<typeof heldCommentSchema> {
  const { id, threadId, text, direction, heldCode, heldAt, openReports, decisionId } = comment;
  return {
    ...{ id, thread: threadId, text, direction },
    author: authorResource(comment, comment.language),
    html: absoluteLinks(comment.html, origin).toString(),
    at: instant(comment.at),
    code: heldCode,
    since: instant(heldAt),
    reports: openReports,
    seen: decisionId,
  };
}

export function decisionResource(entry: LogEntry, origin: string): z.input<typeof decisionSchema> {
  const { id, action, by, code, rule, reason, onAppeal, undone, comment, place } = entry;
  return {
    ...{ id, action, by, rule, reason, onAppeal, undone, comment },
    check: code === '' ? null : code,
    at: utcString(entry.at),
    place: place && { url: whole(place.address, origin), title: place.title, language: place.language },
  };
}

function authorResource({ author }: Pick<ShownComment, 'author'>, language: string) {
  return { staff: author.kind === 'staff', ...writerNames(author, language) };
}

const whole = (address: string, origin: string): string =>
  address.startsWith('/') ? origin + address : address;
const instant = (at: number | null): string | null => (at === null ? null : utcString(at));
const numberOf = ({ number }: Ref): number => number;
