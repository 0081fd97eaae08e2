import { isId } from '../../lib/ids.ts';
import { cleanLine } from '../../lib/text.ts';
import { threadPageLink, threadViewLink } from '../../routes.ts';
import { HANDLE_CODES } from '../handles.ts';
import type { Author } from '../threads.ts';

/** One person in one thread: by the code of a handle, as one of the staff, or by the name in an imported page. */
export type ViewWriter =
  | { kind: 'handle'; code: number }
  | { kind: 'staff'; id: string }
  | { kind: 'imported'; name: string };

/** How a reader wants to read a thread. `time` is the page that everybody gets first. */
export type ThreadView =
  | { kind: 'time' }
  /** Comments that answer each other stand together; with a number, that one conversation as a whole. */
  | { kind: 'conversations'; conversation: number | null }
  | { kind: 'staff' }
  | { kind: 'worth' }
  | { kind: 'writer'; writer: ViewWriter };

/** Reads the query of a page. Null where it asks for a view that there is not; further fields mean nothing. */
export function parseThreadView(query: Readonly<Record<string, string>>): ThreadView | null {
  switch (query.view) {
    case undefined:
      return { kind: 'time' };
    case 'conversations':
      return parseConversation(query.conversation);
    case 'staff':
    case 'worth':
      return { kind: query.view };
    case 'writer':
      return parseWriter(query);
    default:
      return null;
  }
}

/** Where a page of the view is read: one spelling for each, under which it is kept as well. */
export function viewLink(address: string, view: ThreadView, page = 1): string {
  switch (view.kind) {
    case 'time':
      return threadPageLink(address, page);
    case 'conversations': {
      const { conversation } = view;
      return threadViewLink(address, view.kind, conversation === null ? {} : { conversation }, page);
    }
    case 'writer':
      return threadViewLink(address, view.kind, writerQuery(view.writer), page);
    default:
      return threadViewLink(address, view.kind, {}, page);
  }
}

/** All that one person says in the thread; null for somebody whom nothing tells from others. */
export function viewOfAuthor(author: Author): Extract<ThreadView, { kind: 'writer' }> | null {
  switch (author.kind) {
    case 'staff':
      return { kind: 'writer', writer: { kind: 'staff', id: author.person.id } };
    case 'handle':
      return { kind: 'writer', writer: { kind: 'handle', code: author.code } };
    case 'imported':
      return author.name === null
        ? null
        : { kind: 'writer', writer: { kind: 'imported', name: author.name } };
  }
}

function parseConversation(asked: string | undefined): ThreadView | null {
  if (asked === undefined) return { kind: 'conversations', conversation: null };
  return WHOLE_NUMBER.test(asked) ? { kind: 'conversations', conversation: Number(asked) } : null;
}

function parseWriter({ handle, name }: Readonly<Record<string, string>>): ThreadView | null {
  if (handle !== undefined) {
    if (isId(handle)) return { kind: 'writer', writer: { kind: 'staff', id: handle } };
    const code = CODE.test(handle) ? Number(handle) : HANDLE_CODES;
    return code < HANDLE_CODES ? { kind: 'writer', writer: { kind: 'handle', code } } : null;
  }
  if (name === undefined || name === '' || name !== cleanLine(name)) return null;
  return { kind: 'writer', writer: { kind: 'imported', name } };
}

const WHOLE_NUMBER = /^[1-9]\d{0,8}$/;
const CODE = /^(0|[1-9]\d{0,8})$/;

function writerQuery(writer: ViewWriter): Record<string, string | number> {
  switch (writer.kind) {
    case 'handle':
      return { handle: writer.code };
    case 'staff':
      return { handle: writer.id };
    case 'imported':
      return { name: writer.name };
  }
}
