import type { Database, Reader } from '../db/database.ts';
import { readComment } from '../discussion/comments.ts';
import type { StoredComment } from '../discussion/stored-comments.ts';
import { isReadByPublic } from '../discussion/threads.ts';
import { type Post, readPost } from '../posts/posts.ts';
import { type Candidate, searchEngine, type Tag } from './engine.ts';
import { parseQuery, type Query } from './query.ts';
import { selectInStates, selectListedByThread } from './store.ts';

/** As much of a post as a comment below it is found with. */
export type FoundPlace = Pick<Post, 'headline' | 'language' | 'direction' | 'zone'> & { path: string };

export type Hit =
  | { kind: 'post'; post: Post & { path: string } }
  | { kind: 'comment'; comment: StoredComment; post: FoundPlace };

export type Asked = {
  query: Query;
  kind: 'post' | 'comment' | null;
  threadId: string | null;
  /** Where the next older hits begin, as `older` said. */
  before: number | null;
};

/** `older` null: there is nothing more. A page may have fewer hits than it could, and older ones all the same. */
export type Found = { hits: Hit[]; older: number | null };

export const HITS_PAGE = 20;

/** How many entries are looked at for one page at most: those of threads that nobody may find are passed over. */
const LOOKS = 10;
const LOOK = 50;

/**
 * What the public may read and the query finds, newest first: published posts that are listed, and published comments below
 * them. The index only proposes; whether something may be shown is asked of the tables each time.
 */
export async function search(db: Database, { query, kind, threadId, before }: Asked): Promise<Found> {
  const tags: Tag[][] = [['statepublished']];
  if (kind !== null) tags.push([`kind${kind}`]);
  if (threadId !== null) tags.push([`thread${threadId}`]);
  const hits: Hit[] = [];
  let place = before ?? Number.MAX_SAFE_INTEGER;
  for (let look = 0; look < LOOKS; look++) {
    const found = await searchEngine(db.kind).find(db.read, { query, tags, before: place, limit: LOOK });
    for (const { id, hit } of await readHits(db.read, found)) {
      if (hit !== null && hits.length === HITS_PAGE) return { hits, older: place };
      if (hit !== null) hits.push(hit);
      place = id;
    }
    if (found.length < LOOK) return { hits, older: null };
  }
  return { hits, older: place };
}

/** The listed post that a thread belongs to: only such a thread can be searched. Null where there is none. */
export async function findPlace(db: Reader, threadId: string): Promise<FoundPlace | null> {
  return (await readPlaces(db, [threadId])).get(threadId) ?? null;
}

/**
 * Ids of comments that moderators look for, newest first, in any of the states (all of them unless given; what
 * was withdrawn is gone). `older`, where it is not null, is the `before` of the next call. A text without words finds nothing.
 */
export async function findCommentIds(
  db: Database,
  asked: {
    q: string;
    states?: readonly ('published' | 'held' | 'removed')[];
    threadId?: string;
    limit: number;
    before?: number;
  },
): Promise<{ ids: string[]; older: number | null }> {
  const { q, states = ['published', 'held', 'removed'], threadId, limit, before } = asked;
  const query = parseQuery(q);
  if (query.terms.length === 0 || states.length === 0) return { ids: [], older: null };
  const tags: Tag[][] = [['kindcomment'], states.map(state => `state${state}` as const)];
  if (threadId !== undefined) tags.push([`thread${threadId}`]);
  const found = await searchEngine(db.kind).find(db.read, {
    query,
    tags,
    before: before ?? Number.MAX_SAFE_INTEGER,
    limit,
  });
  const ids = found.map(({ entityId }) => entityId);
  const present = await selectInStates(db.read, ids, states);
  return {
    ids: ids.filter(id => present.has(id)),
    older: found.length < limit ? null : Number(found.at(-1)?.id),
  };
}

type Looked = { id: number; hit: Hit | null };

async function readHits(db: Reader, candidates: readonly Candidate[]): Promise<Looked[]> {
  const commentIds = candidates.filter(({ kind }) => kind === 'comment').map(({ entityId }) => entityId);
  const published = await selectInStates(db, commentIds, ['published']);
  const looked = await Promise.all(
    candidates.map(async ({ id, kind, entityId }) => {
      if (kind === 'post') return { id: Number(id), post: await readPost(db, entityId), comment: null };
      const comment = published.has(entityId) ? await readComment(db, entityId) : null;
      return { id: Number(id), post: null, comment };
    }),
  );
  const places = await readPlaces(
    db,
    looked.flatMap(({ comment }) => (comment === null ? [] : [comment.threadId])),
  );
  return looked.map(({ id, post, comment }) => ({
    id,
    hit: post === null ? commentHit(comment, places) : postHit(post),
  }));
}

function postHit(post: Post): Hit | null {
  const { path, status } = post;
  return path === null || status !== 'published' ? null : { kind: 'post', post: { ...post, path } };
}

function commentHit(comment: StoredComment | null, places: ReadonlyMap<string, FoundPlace>): Hit | null {
  const post = comment === null ? undefined : places.get(comment.threadId);
  if (comment === null || post === undefined) return null;
  return comment.state === 'published' && isReadByPublic(comment) ? { kind: 'comment', comment, post } : null;
}

async function readPlaces(db: Reader, threadIds: readonly string[]): Promise<Map<string, FoundPlace>> {
  const rows = await selectListedByThread(db, [...new Set(threadIds)]);
  return new Map(
    rows.flatMap(({ thread_id, path, headline, language, direction, zone }) =>
      path === null ? [] : [[thread_id, { path, headline, language, direction, zone }] as const],
    ),
  );
}
