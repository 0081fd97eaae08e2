import type { Database, Write } from '../db/database.ts';
import type { StoredEvent } from '../db/events.ts';
import type { EventHandler } from '../jobs/handlers.ts';
import { storedHtml } from '../markdown/stored.ts';
import { textOfHtml } from '../markdown/text-of-html.ts';
import { type SearchEngine, type SearchEntry, searchEngine } from './engine.ts';
import {
  freeIds,
  selectComments,
  selectCommentsAfter,
  selectEntryIds,
  selectEntryIdsOfThreads,
  selectListedPosts,
  selectPostIdsAfter,
} from './index-store.ts';
import { wordsOf } from './letters.ts';

/**
 * Keeps the index: whatever happens to a post or a comment, its entry is made anew from what the tables say now.
 * Comments are there in every state but withdrawn, for moderators; posts only while everybody may find them.
 */
export function indexHandler(kind: Database['kind']): EventHandler {
  const engine = searchEngine(kind);
  return {
    name: 'search',
    kinds: [...POST_EVENTS, ...COMMENT_EVENTS, THREAD_DELETED],
    async handle(events, write) {
      await indexPosts(engine, write, idsIn(events, 'post'));
      await indexComments(engine, write, idsIn(events, 'commentId'));
      const deleted = idsIn(
        events.filter(({ kind }) => kind === THREAD_DELETED),
        'threadId',
      );
      if (deleted.length > 0) await engine.remove(write.tx, await selectEntryIdsOfThreads(write.tx, deleted));
    },
    catchUp: (write, place) => indexNext(engine, write, place),
  };
}

const POST_EVENTS = [
  ...['post.published', 'post.unpublished', 'post.scheduled', 'post.changed', 'update.added'],
  ...['post.trashed', 'post.deleted'],
];
/** Takes all its comments along; nothing tells of each. */
const THREAD_DELETED = 'thread.deleted';
const COMMENT_EVENTS = [
  'comment.added',
  'comment.held',
  'comment.published',
  'comment.edited',
  'comment.withdrawn',
  'comment.removed',
  'comment.restored',
];

/** Posts are up to 200 KB long, comments a few. */
const POSTS_AT_ONCE = 10;
const COMMENTS_AT_ONCE = 100;

/** Goes through all posts by their ids, then through all comments as they were written; `place` tells how far. */
async function indexNext(engine: SearchEngine, write: Write, place: string): Promise<string | null> {
  const [kind, ...after] = place.split(' ');
  return kind === 'comments' ? nextComments(engine, write, after) : nextPosts(engine, write, after);
}

async function nextPosts(engine: SearchEngine, write: Write, [after = '']: string[]): Promise<string> {
  const ids = await selectPostIdsAfter(write.tx, after, POSTS_AT_ONCE);
  await indexPosts(engine, write, ids);
  return ids.length === 0 ? 'comments' : `posts ${ids.at(-1)}`;
}

async function nextComments(
  engine: SearchEngine,
  write: Write,
  [createdAt = '0', threadId = '', number = '0']: string[],
): Promise<string | null> {
  const after = { created_at: Number(createdAt), thread_id: threadId, number: Number(number) };
  const comments = await selectCommentsAfter(write.tx, after, COMMENTS_AT_ONCE);
  const last = comments.at(-1);
  if (last === undefined) return null;
  await indexComments(
    engine,
    write,
    comments.map(({ id }) => id),
  );
  return `comments ${last.created_at} ${last.thread_id} ${last.number}`;
}

async function indexPosts(engine: SearchEngine, { tx }: Write, ids: readonly string[]): Promise<void> {
  const posts = await selectListedPosts(tx, ids);
  const entries = posts.map(({ id, thread_id, at, headline, html, updates }) => ({
    kind: 'post' as const,
    entity_id: id,
    thread_id,
    at,
    text: [headline, ...[...updates, html].map(plain)].join('\n'),
    tags: ['kindpost', 'statepublished', `thread${thread_id}`] as const,
  }));
  await replace(engine, { tx }, ids, entries);
}

async function indexComments(
  engine: SearchEngine,
  { tx }: Pick<Write, 'tx'>,
  ids: readonly string[],
): Promise<void> {
  const comments = await selectComments(tx, ids);
  const entries = comments
    .filter(({ state }) => state !== 'withdrawn')
    .map(({ id, thread_id, at, html, state }) => ({
      kind: 'comment' as const,
      entity_id: id,
      thread_id,
      at,
      text: plain(html),
      tags: ['kindcomment', `state${state}`, `thread${thread_id}`] as const,
    }));
  await replace(engine, { tx }, ids, entries);
}

type NewEntry = Omit<SearchEntry, 'id' | 'words'> & { at: number; text: string };

async function replace(
  engine: SearchEngine,
  { tx }: Pick<Write, 'tx'>,
  ids: readonly string[],
  entries: readonly NewEntry[],
): Promise<void> {
  await engine.remove(tx, await selectEntryIds(tx, ids));
  const freeId = freeIds(tx);
  for (const { at, text, ...entry } of entries) {
    const words = wordsOf(text).map(({ word }) => word);
    if (words.length > 0) await engine.add(tx, { ...entry, words, id: await freeId(at) });
  }
}

function plain(html: string): string {
  return textOfHtml(storedHtml(html));
}

function idsIn(events: readonly StoredEvent[], key: 'post' | 'commentId' | 'threadId'): string[] {
  return [...new Set(events.map(({ payload }) => payload[key]).filter(id => typeof id === 'string'))];
}
