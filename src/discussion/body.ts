import type { Reader } from '../db/database.ts';
import { cleanText, languageDirection, textDirection } from '../lib/text.ts';
import { plainTexts, renderComment } from '../markdown/comment.ts';
import type { LinkFinder } from '../markdown/comment-parser.ts';
import type { Person } from '../people/people.ts';
import { link } from '../routes.ts';
import { ADDRESS_LIMIT, resolveAddresses } from './addressing.ts';
import { NewText } from './new-text.ts';
import { selectByNumbers } from './store.ts';
import type { Thread } from './threads.ts';

/** Words of an imported text of which the importer knows whom they mean; their first occurrence becomes a link. */
type ResolvedMention = { phrase: string; number: number };

export type ImportedDraft = {
  threadId: string;
  /** Markdown. */
  text: string;
  author: { kind: 'staff'; person: Person } | { kind: 'imported'; name: string | null };
  /** Null where the file does not say. */
  at: number | null;
  /** Numbers that the file itself says it answers; those that are not there are passed over. */
  answers: readonly number[];
  /** Says that whoever calls knows: a comment without a text stays, marked as empty in its source. */
  emptyAllowed: true;
  mentions?: readonly ResolvedMention[];
  /** The line that opens it in the file ("Anonymous said..."), as it stands there. */
  attribution?: string | null;
  /** Where the file itself shows that the comment was taken away; by whom and why it does not say. */
  state?: 'withdrawn' | 'removed';
};

/** The columns that rest on a comment's text alone. */
type BodyColumns = {
  text: string;
  html: string;
  text_digest: string;
  direction: 'ltr' | 'rtl';
  language: string;
};

export type Answered = { number: number; chosen: boolean };

/**
 * A text worked out before anything is written: HTML with its links to other comments, and whom it
 * answers: those that its writer chose and those that it addresses. Comments from `before` on don't count.
 */
export async function writeBody(
  db: Reader,
  thread: Thread,
  { read, answers }: { read: NewText; answers: readonly number[] },
  before: number,
): Promise<Body> {
  const addressed = await resolveAddresses(db, thread, plainTexts(read.markdown), before);
  return {
    columns: columnsOf(thread, read, addressed.links),
    answered: mergeAnswers(answers, addressed.numbers),
  };
}

/** The same for an imported text: the importer, who knows the file, says whom it addresses. */
export async function importedBody(
  db: Reader,
  thread: Thread,
  draft: ImportedDraft,
  before: number,
): Promise<Body> {
  const mentions = draft.mentions ?? [];
  const named = [...draft.answers, ...mentions.map(mention => mention.number)].filter(
    number => number < before,
  );
  const known = named.length === 0 ? [] : await selectByNumbers(db, thread.id, named);
  const ids = new Map(known.map(row => [row.number, row.id]));
  const answers = draft.answers.filter(number => ids.has(number));
  const addressed = mentions.flatMap(({ phrase, number }) => {
    const id = ids.get(number);
    return id === undefined ? [] : [{ phrase, number, href: link('comment', { comment: id }) }];
  });
  return {
    columns: columnsOf(thread, new NewText(cleanText(draft.text)), firstOccurrences(addressed)),
    answered: mergeAnswers(
      answers,
      addressed.map(mention => mention.number),
    ),
  };
}

export type Body = { columns: BodyColumns; answered: Answered[] };

function columnsOf(thread: Thread, read: NewText, links: LinkFinder): BodyColumns {
  return {
    text: read.text,
    html: renderComment(read.markdown, { links }).toString(),
    text_digest: read.digest,
    direction: textDirection(read.text, languageDirection(thread.language)),
    language: read.language,
  };
}

/** Finds each phrase once, where it first stands; called with one stretch of the text after the other. */
function firstOccurrences(mentions: readonly { phrase: string; href: string }[]): LinkFinder {
  const open = mentions.filter(({ phrase }) => phrase !== '');
  return text => {
    const found: { start: number; end: number; href: string }[] = [];
    for (const mention of [...open]) {
      const start = text.indexOf(mention.phrase);
      const end = start + mention.phrase.length;
      if (start < 0 || found.some(other => start < other.end && other.start < end)) continue;
      found.push({ start, end, href: mention.href });
      open.splice(open.indexOf(mention), 1);
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

/** Chosen ones first: the limit falls on what is merely addressed. */
function mergeAnswers(chosen: readonly number[], addressed: readonly number[]): Answered[] {
  const all = new Map<number, Answered>();
  for (const number of chosen) all.set(number, { number, chosen: true });
  for (const number of addressed) if (!all.has(number)) all.set(number, { number, chosen: false });
  return [...all.values()].slice(0, ADDRESS_LIMIT);
}
