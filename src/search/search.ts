import type { Database, Reader } from '../db/database.ts';
import { readStoredComments, type StoredComment } from '../discussion/stored-comments.ts';
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

const HITS_PAGE = 20;

/** How many entries are looked at for one page at most: those of threads that nobody may find are passed over. */
const LOOKS = 10;
const LOOK = 30;

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
  const idsOf = (wanted: Candidate['kind']) =>
    candidates.filter(({ kind }) => kind === wanted).map(({ entityId }) => entityId);
  const comments = await readStoredComments(db, idsOf('comment'));
  const posts = await Promise.all(idsOf('post').map(id => readPost(db, id)));
  const places = await readPlaces(
    db,
    comments.map(({ threadId }) => threadId),
  );
  const hits = [
    ...comments.map(comment => [comment.id, commentHit(comment, places.get(comment.threadId))] as const),
    ...posts.flatMap(post => (post === null ? [] : [[post.id, postHit(post)] as const])),
  ];
  const byId = new Map(hits);
  return candidates.map(({ id, entityId }) => ({ id: Number(id), hit: byId.get(entityId) ?? null }));
}

function postHit(post: Post): Hit | null {
  const { path, status } = post;
  return path === null || status !== 'published' ? null : { kind: 'post', post: { ...post, path } };
}

function commentHit(comment: StoredComment, post: FoundPlace | undefined): Hit | null {
  if (post === undefined || comment.state !== 'published' || !isReadByPublic(comment)) return null;
  return { kind: 'comment', comment, post };
}

async function readPlaces(db: Reader, threadIds: readonly string[]): Promise<Map<string, FoundPlace>> {
  const rows = await selectListedByThread(db, [...new Set(threadIds)]);
  return new Map(
    rows.flatMap(({ thread_id, path, headline, language, direction, zone }) =>
      path === null ? [] : [[thread_id, { path, headline, language, direction, zone }] as const],
    ),
  );
}
