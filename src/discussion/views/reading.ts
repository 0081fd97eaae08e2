import type { Reader } from '../../db/database.ts';
import { selectHandleByCode } from '../handle-store.ts';
import type { Author, ShownComment, Thread } from '../threads.ts';
import { readCommentsByNumber, readThread } from '../threads.ts';
import { countMarked } from '../worth/store.ts';
import type { ThreadView, ViewWriter } from './choice.ts';
import {
  type Selection,
  selectAnsweredNumbers,
  selectFirstMembers,
  selectNumbersBelow,
  selectNumbersFrom,
  selectStaffSpoke,
} from './store.ts';
import { type NumberFinder, type NumberWindow, readWindow } from './window.ts';

/** What readers can choose in a thread, beside reading it by time. */
export type ViewCounts = { staff: boolean; worth: number };

/** Comments that stand together. */
export type Group = {
  /** In the order of their numbers. */
  comments: ShownComment[];
  /** The number of the comment that begins the conversation; null where comments stand in a plain row. */
  conversation: number | null;
  /** True where the conversation has comments that are not on this page. */
  more: boolean;
};

/** One page of a thread in a view other than by time. */
export type ViewPage = Pick<NumberWindow, 'previous' | 'next' | 'last'> & {
  thread: Thread;
  view: ThreadView;
  page: number;
  groups: Group[];
  /** Whose comments are shown, in the view of one writer. */
  author: Author | null;
};

/** How many comments a page shows, where there are as many; it may be up to 49 more. */
const LEAST_COMMENTS = 25;
/** Staff's, each with those that it answers. */
const LEAST_STAFF_COMMENTS = 10;
/** How many conversations; it may be up to 49 more. */
const LEAST_CONVERSATIONS = 10;
/** How many comments of a conversation stand on a page with others, beside the one that begins it. */
const FIRST_MEMBERS = 6;

export async function readViewCounts(db: Reader, threadId: string): Promise<ViewCounts> {
  const [staff, worth] = await Promise.all([selectStaffSpoke(db, threadId), countMarked(db, threadId)]);
  return { staff, worth };
}

/**
 * A page of a thread in a view, or null where there is no such page or nobody whom it could show. The work grows
 * with what the page shows, not with the thread.
 */
export async function readViewPage(
  db: Reader,
  threadId: string,
  view: Exclude<ThreadView, { kind: 'time' }>,
  page: number,
): Promise<ViewPage | null> {
  const thread = await readThread(db, threadId);
  const selection = thread && (await selectionOf(db, threadId, view));
  if (!selection) return null;
  const window = await readWindow(finderOf(db, threadId, selection), page, leastOf(view));
  if (window === null) return null;
  const groups = await readGroups(db, threadId, view, page, window.numbers);
  if (groups === null) return null;
  const author = view.kind === 'writer' ? (groups[0]?.comments[0]?.author ?? null) : null;
  // A writer of whom nothing stands is nobody whom readers could know of.
  if (view.kind === 'writer' && author === null) return null;
  const { previous, next, last } = window;
  return { thread, view, page, groups, author, previous, next, last };
}

async function selectionOf(
  db: Reader,
  threadId: string,
  view: Exclude<ThreadView, { kind: 'time' }>,
): Promise<Selection | null> {
  switch (view.kind) {
    case 'conversations':
      return view.conversation === null
        ? { kind: 'begun' }
        : { kind: 'members', conversation: view.conversation };
    case 'writer':
      return selectionOfWriter(db, threadId, view.writer);
    default:
      return { kind: view.kind };
  }
}

async function selectionOfWriter(
  db: Reader,
  threadId: string,
  writer: ViewWriter,
): Promise<Selection | null> {
  switch (writer.kind) {
    case 'handle': {
      const handle = await selectHandleByCode(db, threadId, writer.code);
      return handle === undefined ? null : { kind: 'handle', id: handle.id };
    }
    case 'staff':
      return { kind: 'person', id: writer.id };
    case 'imported':
      return { kind: 'name', name: writer.name };
  }
}

function finderOf(db: Reader, threadId: string, selection: Selection): NumberFinder {
  return {
    from: (first, limit) => selectNumbersFrom(db, threadId, selection, first, limit),
    below: (end, limit) => selectNumbersBelow(db, threadId, selection, end, limit),
  };
}

function leastOf(view: ThreadView): number {
  if (view.kind === 'staff') return LEAST_STAFF_COMMENTS;
  const many = view.kind === 'conversations' && view.conversation === null;
  return many ? LEAST_CONVERSATIONS : LEAST_COMMENTS;
}

async function readGroups(
  db: Reader,
  threadId: string,
  view: ThreadView,
  page: number,
  numbers: readonly number[],
): Promise<Group[] | null> {
  if (view.kind === 'conversations' && view.conversation === null)
    return readConversations(db, threadId, numbers);
  if (view.kind === 'conversations' && view.conversation !== null)
    return readConversation(db, threadId, view.conversation, page, numbers);
  const answered = view.kind === 'staff' ? await selectAnsweredNumbers(db, threadId, numbers) : [];
  const comments = await readCommentsByNumber(db, threadId, [...new Set([...numbers, ...answered])]);
  return [{ comments, conversation: null, more: false }];
}

/** The beginnings of several conversations. */
async function readConversations(db: Reader, threadId: string, begun: readonly number[]): Promise<Group[]> {
  const members = await selectFirstMembers(db, threadId, begun, FIRST_MEMBERS + 1);
  const membersOf = Map.groupBy(members, member => member.conversation ?? member.number);
  const shown = begun.map(conversation => {
    const numbers = (membersOf.get(conversation) ?? []).map(member => member.number).sort((a, b) => a - b);
    return { conversation, numbers: [conversation, ...numbers.slice(0, FIRST_MEMBERS)], all: numbers.length };
  });
  const rows = await readCommentsByNumber(
    db,
    threadId,
    shown.flatMap(({ numbers }) => numbers),
  );
  const comments = new Map(rows.map(comment => [comment.number, comment]));
  const groups = shown.map(({ conversation, numbers, all }) => ({
    conversation,
    comments: numbers.flatMap(number => comments.get(number) ?? []),
    more: all > FIRST_MEMBERS,
  }));
  return groups.filter(group => group.comments.length > 0);
}

/** One conversation as a whole; the comment that begins it stands above its first page. Null where none begins there. */
async function readConversation(
  db: Reader,
  threadId: string,
  conversation: number,
  page: number,
  members: readonly number[],
): Promise<Group[] | null> {
  const [begins] = await selectNumbersFrom(db, threadId, { kind: 'begun' }, conversation, 1);
  if (begins !== conversation) return null;
  const numbers = page === 1 ? [conversation, ...members] : members;
  return [{ comments: await readCommentsByNumber(db, threadId, numbers), conversation, more: false }];
}
