import type { Reader } from '../../db/database.ts';
import type { Person } from '../../people/people.ts';
import type { Post } from '../posts.ts';
import { type CopiedText, copiesOf, type WorkingCopy } from '../working-copies.ts';
import { formOfCopy } from './copy-form.ts';
import type { OpenedCopies } from './copy-view.ts';
import { type PostForm, parsePost } from './post-form.ts';
import { postVersion, updateOf, updateVersion, versionAsSaved } from './saving.ts';
import { parseUpdate, type UpdateForm } from './update-form.ts';

/** What a form opens with, where its writer has something that was not saved. */
type Opened<Form> = { form: Form; copies: OpenedCopies };

/**
 * Fills the form of a post with what its writer has not saved: the copy that `asked` names, else the newest that differs from
 * what stands now (`fresh`).
 */
export async function openPostCopies(
  db: Reader,
  person: Person,
  { post, fresh, asked }: { post: Post | null; fresh: PostForm; asked: string | undefined },
): Promise<Opened<PostForm>> {
  const text = { kind: 'post', postId: post?.id ?? null, updateId: null } as const;
  const now = post === null ? null : postVersion(post);
  const { own, others } = await copiesOf(db, person, text);
  const differing = own.filter(copy => postVersionOfCopy(copy, post) !== now);
  // A new form begins empty; what else was begun is offered beside it.
  const copy = choose(differing, asked, post !== null);
  if (copy === undefined)
    return { form: fresh, copies: { loaded: null, own: post ? differing : [], others } };
  const form = { ...parsePost(formOfCopy(copy)), ...beginningsOf(copy), problems: {} };
  return { form, copies: copiesWith(copy, post ? differing : [], others, now) };
}

/** The same for an update; `updateId` null for one that is still to be sent. */
export async function openUpdateCopies(
  db: Reader,
  person: Person,
  asked: { post: Post; updateId: string | null; fresh: UpdateForm; copy: string | undefined },
): Promise<Opened<UpdateForm>> {
  const { post, updateId, fresh } = asked;
  const text = { kind: 'update', postId: post.id, updateId } as const;
  const now = versionOfText(post, text);
  const { own, others } = await copiesOf(db, person, text);
  const differing = own.filter(copy => updateVersion(parseUpdate(formOfCopy(copy)).fields) !== now);
  const copy = choose(differing, asked.copy, true);
  if (copy === undefined) return { form: fresh, copies: { loaded: null, own: differing, others } };
  const form = { ...parseUpdate(formOfCopy(copy)), ...beginningsOf(copy), problems: {} };
  return { form, copies: copiesWith(copy, differing, others, now) };
}

/** The version of a text as it stands; `''` for one that was never saved. */
export function versionOfText(post: Post | null, { kind, updateId }: CopiedText): string {
  if (post === null) return '';
  if (kind === 'post') return postVersion(post);
  return updateId === null ? '' : updateVersion(updateOf(post, updateId));
}

/** The version that saving a copy would make. */
export function versionOfCopy(post: Post | null, copy: WorkingCopy): string {
  return copy.kind === 'post'
    ? postVersionOfCopy(copy, post)
    : updateVersion(parseUpdate(formOfCopy(copy)).fields);
}

function postVersionOfCopy(copy: WorkingCopy, post: Post | null): string {
  return versionAsSaved(parsePost(formOfCopy(copy)).fields, post);
}

function choose(
  own: readonly WorkingCopy[],
  asked: string | undefined,
  newest: boolean,
): WorkingCopy | undefined {
  return own.find(({ id }) => id === asked) ?? (newest && asked !== 'none' ? own[0] : undefined);
}

/** A window that is filled with a copy makes one of its own and lets go of this. */
function beginningsOf({ id, version, base }: WorkingCopy): { base: string; copy: string; from: string } {
  return { base, copy: '', from: `${id}.${version}` };
}

function copiesWith(
  copy: WorkingCopy,
  all: readonly WorkingCopy[],
  others: OpenedCopies['others'],
  now: string | null,
): OpenedCopies {
  const stale = now !== null && copy.base !== now;
  return { loaded: { copy, stale }, own: all.filter(({ id }) => id !== copy.id), others };
}
