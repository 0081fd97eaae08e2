import type { Database, Reader, Write } from '../db/database.ts';
import { isId, newId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { Person } from '../people/people.ts';
import { readSettings } from '../site/settings.ts';
import {
  type CopyPlace,
  type CopyRow,
  deleteCopies,
  deleteCopiesBefore,
  insertCopy,
  selectCopiesOf,
  selectCopy,
  selectUnsavedPosts,
  updateCopy,
} from './working-copies-store.ts';

/**
 * A text as one window of one person is writing it: kept every few seconds, seen by no reader, gone once it is saved. Two
 * windows have two copies, so neither can write over the other's.
 */
export type WorkingCopy = {
  id: string;
  personId: string;
  postId: string | null;
  updateId: string | null;
  kind: 'post' | 'update';
  /** The form as it was typed: names to values. */
  fields: Readonly<Record<string, string>>;
  /** Version of the text that the form was filled with; `''` where there was none. */
  base: string;
  version: number;
  savedAt: number;
};

/** Which text: the post's own, one of its updates, or one that was not saved yet (null). */
export type CopiedText = { kind: 'post' | 'update'; postId: string | null; updateId: string | null };

const DAY = 86_400_000;
/** Windows of one person on one text; the copy untouched longest makes room. */
const COPIES_OF_ONE = 10;

/**
 * Keeps what a window has of a text. `id` is that of its copy, `''` before it has one; `from` names the copy that the window
 * was filled with, which the new one replaces unless somebody wrote on in it. Problem: not-found `copy-unknown`.
 */
export async function keepCopy(
  write: Write,
  person: Pick<Person, 'id'>,
  text: CopiedText,
  copy: { id: string; from: string; fields: Readonly<Record<string, string>>; base: string },
): Promise<WorkingCopy> {
  const before = copy.id === '' ? undefined : await selectCopy(write.tx, copy.id);
  const columns = { fields: JSON.stringify(copy.fields), base: copy.base, saved_at: write.now };
  // One that is gone meanwhile was saved or discarded in another window; what is typed here goes on.
  if (before === undefined) {
    const row = { id: newId(write.now), person_id: person.id, ...placeOf(text), ...columns, version: 1 };
    await takeCopy(write, person, copy.from);
    await makeRoom(write, person, text);
    await insertCopy(write.tx, row);
    return present(row);
  }
  if (before.person_id !== person.id || !isSamePlace(before, text)) {
    throw new Problem('not-found', 'copy-unknown');
  }
  const after = { ...before, ...columns, version: before.version + 1 };
  await updateCopy(write.tx, before.id, { ...columns, version: after.version });
  return present(after);
}

/** A person's own copy. Problem: not-found `copy-unknown`. */
export async function ownCopy(db: Reader, person: Pick<Person, 'id'>, id: string): Promise<WorkingCopy> {
  const row = isId(id) ? await selectCopy(db, id) : undefined;
  if (row === undefined || row.person_id !== person.id) throw new Problem('not-found', 'copy-unknown');
  return present(row);
}

/** All copies of a text, the newest first: the person's own, and who else is at it. */
export async function copiesOf(
  db: Reader,
  person: Pick<Person, 'id'>,
  text: CopiedText,
): Promise<{ own: WorkingCopy[]; others: { name: string; savedAt: number }[] }> {
  const rows = await selectCopiesOf(db, placeOf(text));
  const others = new Map<string, { name: string; savedAt: number }>();
  for (const { person_id, person_name: name, saved_at: savedAt } of rows) {
    if (person_id !== person.id && !others.has(person_id)) others.set(person_id, { name, savedAt });
  }
  return {
    own: rows.filter(row => row.person_id === person.id).map(present),
    others: [...others.values()],
  };
}

/** What a person began to write and never saved, the newest first. */
export async function unsavedPosts(db: Reader, person: Pick<Person, 'id'>): Promise<WorkingCopy[]> {
  return (await selectUnsavedPosts(db, person.id)).map(present);
}

/** Takes a person's copies away, since their text was saved or is not wanted. Others' and unknown ones stay. */
export async function discardCopies(
  write: Write,
  person: Pick<Person, 'id'>,
  ids: readonly string[],
): Promise<void> {
  for (const id of ids) {
    const row = isId(id) ? await selectCopy(write.tx, id) : undefined;
    if (row?.person_id === person.id) await deleteCopies(write.tx, [id]);
  }
}

/** Takes away the copy that a window was filled with: `id.version`, unless it was written on in since. */
export async function takeCopy(write: Write, person: Pick<Person, 'id'>, from: string): Promise<void> {
  const [id = '', version = ''] = from.split('.');
  const row = isId(id) ? await selectCopy(write.tx, id) : undefined;
  if (row?.person_id === person.id && String(row.version) === version) await deleteCopies(write.tx, [id]);
}

/** Deletes what nobody has touched for as long as the site keeps it (`copyDays`). */
export async function forgetCopies(db: Database, now: number): Promise<void> {
  const { copyDays } = await readSettings(db.read);
  await db.write(write => deleteCopiesBefore(write.tx, now - copyDays * DAY));
}

async function makeRoom(write: Write, person: Pick<Person, 'id'>, text: CopiedText): Promise<void> {
  const own = (await selectCopiesOf(write.tx, placeOf(text))).filter(row => row.person_id === person.id);
  const room = text.postId === null ? 10 * COPIES_OF_ONE : COPIES_OF_ONE;
  await deleteCopies(
    write.tx,
    own.slice(room - 1).map(({ id }) => id),
  );
}

function placeOf({ kind, postId, updateId }: CopiedText): CopyPlace {
  return { kind, post_id: postId, update_id: updateId };
}

function isSamePlace(row: CopyPlace, text: CopiedText): boolean {
  return row.kind === text.kind && row.post_id === text.postId && row.update_id === text.updateId;
}

function present(row: CopyRow): WorkingCopy {
  const { id, kind, base, version } = row;
  return {
    ...{ id, kind, base, version },
    personId: row.person_id,
    postId: row.post_id,
    updateId: row.update_id,
    fields: JSON.parse(row.fields),
    savedAt: row.saved_at,
  };
}
