import type { Reader } from '../db/database.ts';
import type { StoredEvent } from '../db/events.ts';
import { LOG_ACTIONS } from '../moderation/log.ts';
import { isPublic, type Post, readPost } from '../posts/posts.ts';
import { link, updateAnchor } from '../routes.ts';
import type { WebhookEvent } from './events.ts';

/** What is said of something that happened: ids and addresses, and whoever hears it reads the rest there. */
export type Message = { type: WebhookEvent; data: Readonly<Record<string, unknown>> };

/** The kinds of our own events that anything is said of. */
export const HEARD_KINDS: readonly string[] = [
  'post.published',
  'post.changed',
  'post.unpublished',
  'update.added',
  'comment.added',
  'comment.published',
  'comment.restored',
  'comment.held',
  'comment.removed',
  'decision.made',
  'appeal.made',
];

/**
 * What others hear of an event, or null where that is nobody's business: a draft that changes, or what nobody reads any
 * more. Of comments no more is said than that there is one, and what became of it. `url` is the address of the site.
 */
export async function messageOf(db: Reader, event: StoredEvent, url: string): Promise<Message | null> {
  const { kind, payload } = event;
  if (kind.startsWith('comment.')) return commentMessage(kind, payload, url);
  if (kind === 'decision.made') return decisionMessage(payload, url);
  if (kind === 'appeal.made') {
    const { appealId: id, commentId: comment } = payload;
    const address = url + link('studioAppeal', { appeal: String(id) });
    return { type: 'appeal.opened', data: { id, url: address, comment } };
  }
  const post = await readPost(db, String(payload.post));
  return post === null ? null : postMessage(kind, payload, post, url);
}

type Payload = StoredEvent['payload'];

function postMessage(kind: string, payload: Payload, post: Post, site: string): Message | null {
  const { id, path, threadId: thread } = post;
  if (path === null) return null;
  const data = { id, url: site + path, thread };
  if (kind === 'post.unpublished')
    return payload.wasPublic === true ? { type: 'post.unpublished', data } : null;
  if (!isPublic(post)) return null;
  if (kind === 'post.published') return { type: 'post.published', data };
  const told = payload.told ?? true;
  if (kind === 'update.added') {
    const { update } = payload;
    const address = `${site}${path}#${updateAnchor(String(update))}`;
    return { type: 'update.added', data: { id: update, url: address, post: id, told } };
  }
  // Of a change that was made before anybody could read the post nothing is told, and of one that is part of a
  // publication or a new entry no more than that.
  const isNews = payload.told !== undefined && payload.of === undefined;
  return isNews ? { type: 'post.changed', data: { ...data, told } } : null;
}

const COMMENT_EVENTS: Readonly<Record<string, WebhookEvent>> = {
  'comment.added': 'comment.published',
  'comment.published': 'comment.published',
  'comment.restored': 'comment.published',
  'comment.held': 'comment.held',
  'comment.removed': 'comment.removed',
};

function commentMessage(kind: string, { commentId: id, threadId, number }: Payload, site: string) {
  const type = COMMENT_EVENTS[kind];
  if (type === undefined) return null;
  // One that never stood in its thread has no place there.
  const shown = type === 'comment.published' || Number(number) > 0;
  const address = shown ? site + link('comment', { comment: String(id) }) : null;
  return { type, data: { id, url: address, thread: threadId } };
}

function decisionMessage({ decisionId: id, commentId, threadId, action, rule }: Payload, site: string) {
  const logged = LOG_ACTIONS.some(known => known === action);
  if (!logged) return null;
  const data = { id, url: site + link('moderationLog'), comment: commentId, thread: threadId, action, rule };
  return { type: 'decision.made', data } as const;
}
