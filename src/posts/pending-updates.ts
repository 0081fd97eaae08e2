import type { Database, Reader, Write } from '../db/database.ts';
import { isId, newId } from '../lib/ids.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { citationText, citedIn } from '../sources/citations.ts';
import type { SourceFields } from '../sources/source-fields.ts';
import { sourceAt } from '../sources/sources.ts';
import {
  deletePendingRow,
  insertPending,
  markFailed,
  type PendingRow,
  selectDuePending,
  selectPending,
  selectPendingOf,
  selectWaiting,
  updatePending,
} from './pending-updates-store.ts';
import { foundPost, isPublic, type Post, type PostStatus, type Update } from './posts.ts';
import { lockPost } from './store.ts';
import { addUpdate, correctionProblems, type UpdateFields } from './updates.ts';

/** What an update will be, as it was typed. */
export type PendingContent = {
  fields: UpdateFields;
  /** What is added to the sources of the post with it. */
  source: SourceFields | null;
  /** True where the wrong words are to be replaced in the body too. */
  replace: boolean;
};

/** An update that readers do not have: it waits for its time, or for somebody who publishes it. */
export type PendingUpdate = {
  id: string;
  postId: string;
  personId: string | null;
  content: PendingContent;
  /** Null where it waits for somebody to say so. */
  publishAt: number | null;
  /** Why it could not be published (the reason of a problem); `''` unless that was tried. */
  failure: string;
  version: number;
};

/** One in a list of those of several posts. */
export type WaitingUpdate = PendingUpdate & {
  headline: string;
  language: string;
  zone: string;
  isPublic: boolean;
};

type Place = { postId: string; id: string };
type Wish = { content: PendingContent; publishAt: number | null };

/** How many the overview lists; each post lists all of its own. */
const WAITING_LIMIT = 20;

/** Keeps an update for later. Problems: not-found `post-unknown`; invalid `schedule-past`. */
export async function keepPending(
  write: Write,
  postId: string,
  person: Pick<Person, 'id'>,
  { content, publishAt }: Wish,
): Promise<PendingUpdate> {
  refusePast(write, publishAt);
  const post = await foundPost(write.tx, postId);
  const row = {
    ...{ id: newId(write.now), post_id: postId, person_id: person.id, failure: '', version: 1 },
    ...{ content: JSON.stringify(content), cites: JSON.stringify(labelsIn(content, post)) },
    ...{ publish_at: publishAt, saved_at: write.now },
  };
  await insertPending(write.tx, row);
  return present(row);
}

/**
 * Changes one that was opened as `version`; it may be tried again. Problems: not-found `pending-unknown` where it was published
 * or deleted meanwhile; conflict `post-changed-meanwhile`; invalid `schedule-past`.
 */
export async function revisePending(
  write: Write,
  { postId, id }: Place,
  { content, publishAt, version }: Wish & { version: number },
): Promise<PendingUpdate> {
  refusePast(write, publishAt);
  await lockPost(write.tx, postId);
  const before = await foundRow(write.tx, { postId, id });
  if (before.version !== version) throw new Problem('conflict', 'post-changed-meanwhile');
  const cites = [
    ...new Set([...labelsIn(content, await foundPost(write.tx, postId)), ...kept(before, content)]),
  ];
  const columns = {
    ...{ content: JSON.stringify(content), cites: JSON.stringify(cites), publish_at: publishAt },
    ...{ failure: '', version: version + 1, saved_at: write.now },
  };
  await updatePending(write.tx, id, columns);
  return present({ ...before, ...columns });
}

/** One of a post. Problem: not-found `pending-unknown`. */
export async function pendingUpdate(db: Reader, place: Place): Promise<PendingUpdate> {
  return present(await foundRow(db, place));
}

/** All of a post: what comes next first. */
export async function pendingUpdates(db: Reader, postId: string): Promise<PendingUpdate[]> {
  return (await selectPendingOf(db, postId)).map(present);
}

/** Those that this person may publish, in all posts; what could not be published comes first. */
export async function waitingUpdates(db: Reader, person: Person): Promise<WaitingUpdate[]> {
  const authorId = person.role === 'author' ? person.id : null;
  const rows = await selectWaiting(db, { authorId, limit: WAITING_LIMIT });
  return rows.map(row => {
    const { headline, language, zone } = row;
    return {
      ...present(row),
      headline,
      language,
      zone,
      isPublic: isPublic({ status: row.status as PostStatus }),
    };
  });
}

/** Problem: not-found `pending-unknown`. */
export async function deletePending(write: Write, place: Place): Promise<void> {
  await lockPost(write.tx, place.postId);
  const { id } = await foundRow(write.tx, place);
  await deletePendingRow(write.tx, id);
}

/**
 * Makes the update that was kept, at this moment, by whoever wrote it (by `person` where that account is gone). Problems:
 * not-found `pending-unknown`; conflict `pending-source-gone` where the post has a source no longer that its text cites,
 * `source-url-known`; invalid `correction-…`; those of `addUpdate`.
 */
export async function publishPending(
  write: Write,
  { postId, id }: Place,
  person: Pick<Person, 'id'> | null,
): Promise<Update> {
  await lockPost(write.tx, postId);
  const row = await foundRow(write.tx, { postId, id });
  const { fields, source, replace } = present(row).content;
  const post = await foundPost(write.tx, postId);
  const [missing] = Object.values(correctionProblems(fields));
  if (missing !== undefined) throw new Problem('invalid', missing);
  const labels = labelsIn({ fields }, post);
  if (labelsOf(row).some(label => !labels.includes(label)))
    throw new Problem('conflict', 'pending-source-gone');
  if (sourceAt(post.sources, source?.url ?? '') !== null) throw new Problem('conflict', 'source-url-known');
  await deletePendingRow(write.tx, id);
  const writer = row.person_id === null ? person : { id: row.person_id };
  return addUpdate(write, postId, { ...fields, source, replace, at: write.now, person: writer });
}

/**
 * Publishes what is due at `now`, each once however many processes ask; returns how many. What cannot be published keeps its
 * text with the reason and is not tried again until somebody saves it. For the job loop.
 */
export async function publishDueUpdates(db: Database, now: number): Promise<number> {
  let count = 0;
  const faults: unknown[] = [];
  for (const row of await selectDuePending(db.read, now)) {
    try {
      count += await publishOne(db, row, now);
    } catch (error) {
      // The others do not wait for what is wrong with this one.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return count;
}

/** Says why this version could not be published, so that its writer is told and nothing tries it again by itself. */
export async function noteFailure(
  db: Database,
  tried: Pick<PendingUpdate, 'id' | 'version'>,
  reason: string,
): Promise<void> {
  await db.write(write => markFailed(write.tx, tried, reason));
}

async function publishOne(db: Database, row: PendingRow, now: number): Promise<number> {
  const place = { postId: row.post_id, id: row.id };
  try {
    return await db.write(async write => {
      await lockPost(write.tx, row.post_id);
      // Another process or a person may have been faster, or have changed it or the post.
      if (!(await selectDuePending(write.tx, now)).some(({ id }) => id === row.id)) return 0;
      await publishPending(write, place, null);
      return 1;
    });
  } catch (error) {
    if (!isProblem(error)) throw error;
    await noteFailure(db, row, error.reason);
    return 0;
  }
}

async function foundRow(db: Reader, { postId, id }: Place): Promise<PendingRow> {
  const row = isId(id) ? await selectPending(db, id) : undefined;
  if (row === undefined || row.post_id !== postId) throw new Problem('not-found', 'pending-unknown');
  return row;
}

function refusePast({ now }: Write, publishAt: number | null): void {
  if (publishAt !== null && publishAt <= now) throw new Problem('invalid', 'schedule-past');
}

/** The labels by which a text cites sources that the post has. */
function labelsIn({ fields }: Pick<PendingContent, 'fields'>, post: Pick<Post, 'sources'>): string[] {
  return citedIn(fields.text, post.sources).map(({ label }) => label);
}

const labelsOf = ({ cites }: Pick<PendingRow, 'cites'>): string[] => JSON.parse(cites);

/** Those that stand in the text still, unless its writer was told already that they lead nowhere. */
function kept(before: PendingRow, { fields }: PendingContent): string[] {
  if (before.failure === 'pending-source-gone') return [];
  return labelsOf(before).filter(label => fields.text.includes(citationText({ label })));
}

function present(row: PendingRow): PendingUpdate {
  return {
    ...{ id: row.id, postId: row.post_id, personId: row.person_id },
    content: JSON.parse(row.content),
    ...{ publishAt: row.publish_at, failure: row.failure, version: row.version },
  };
}
