import type { Author, ShownComment, Thread } from '../src/discussion/threads.ts';
import { renderComment } from '../src/markdown/comment.ts';
import { storedHtml } from '../src/markdown/stored.ts';
import type { Post, Update } from '../src/posts/posts.ts';
import { renderBody, renderUpdate } from '../src/posts/rendering.ts';
import type { Rendition } from '../src/posts/rendition.ts';
import { START } from './app.ts';

export const ALICE = { id: 'alice', name: 'Alice Marsh', role: 'owner' } as const;

const SOURCE = {
  id: '01kjm6t0a10000000000000000',
  label: 'Harbour office, 1 March',
  publisher: 'Harbour office',
  title: 'Notice "to passengers"',
  date: '2026-03-01',
  url: null,
  position: 1,
};

/** A post with claims and a source, as its other forms take it, without a database. */
export function renditionOf({
  comments = [],
  ...fields
}: Partial<Post> & { comments?: ShownComment[] }): Rendition {
  const draft = {
    headline: 'Ferry stopped',
    body: 'It came back late [Harbour office, 1 March].',
    byline: 'Alice Marsh',
    place: 'Northport',
    language: 'en',
    direction: 'ltr' as const,
    zone: 'UTC',
    tags: [],
    slug: 'ferry',
    ...fields,
  };
  const post: Post = {
    ...draft,
    id: 'post',
    threadId: 'thread',
    authorId: null,
    status: 'published',
    path: '/2026/03/ferry',
    html: storedHtml(renderBody(draft, [SOURCE])),
    publishedAt: START,
    publishedPrecision: 'minute',
    modifiedAt: START + 3_600_000,
    changedAt: START,
    graceMinutes: 0,
    trashedAt: null,
    coverage: null,
    updates: [],
    sources: [SOURCE],
    questions: [
      {
        id: 'q',
        text: 'How long did it burn?',
        claims: [
          {
            id: 'c',
            party: 'Crew',
            statement: 'ten minutes',
            source: SOURCE,
            said: '2026-03-01',
            status: 'disputed',
          },
        ],
      },
    ],
    ...fields,
  };
  const thread: Thread = {
    id: 'thread',
    address: '/2026/03/ferry',
    language: 'en',
    zone: 'UTC',
    count: comments.length,
    lastNumber: comments.length,
    closedAt: null,
    changedAt: START,
    openedAt: START,
    own: { mode: null, slowSeconds: null, closeAfterDays: null },
    mode: 'open' as const,
  };
  return { post, path: '/2026/03/ferry', origin: 'https://example.org', thread, comments, page: 1, pages: 1 };
}

export function updateOf(number: number, kind: Update['kind'], text: string): Update {
  const at = START + number * 60_000;
  const html = storedHtml(
    renderUpdate({ id: String(number), text }, { direction: 'ltr', language: 'en' }, [SOURCE]),
  );
  return {
    ...{ id: String(number), number, kind, text, html, at, modifiedAt: at, byline: null, keyMoment: null },
    ...{ wrong: '', right: '', told: true },
  };
}

export function commentOf(
  number: number,
  text: string,
  author: Author = { kind: 'imported', name: null },
  answers: number[] = [],
): ShownComment {
  return {
    id: String(number),
    number,
    author,
    text,
    html: renderComment(text),
    direction: 'ltr',
    state: 'published',
    at: START + number * 60_000,
    editedAt: null,
    imported: false,
    attribution: null,
    answers: answers.map(answer => ({
      number: answer,
      id: String(answer),
      staff: false,
      role: null,
      page: 1,
    })),
    answeredBy: [],
    answeredByMore: null,
    removal: null,
    worthReading: false,
  };
}
