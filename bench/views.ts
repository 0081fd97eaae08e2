import { THREAD_PAGE_SIZE } from '../src/discussion/numbers.ts';
import { viewLink } from '../src/discussion/views/choice.ts';
import { startPrinting } from './processes.ts';
import type { Tools } from './search.ts';
import type { SeededPost } from './seed.ts';

/** Pages of a view as they stand in a thread of so many comments. */
const PAGES: readonly [string, (comments: number) => number][] = [
  ['first page', () => 1],
  ['page in the middle', comments => Math.round(comments / 2 / THREAD_PAGE_SIZE)],
];

/** Conversations of the longest thread, put together anew, against the same pages of a thread of 1,000. */
export async function measureViews(
  { file, key }: { file: string; key: string },
  posts: readonly SeededPost[],
  { compare, add, say }: Tools,
): Promise<void> {
  const long = posts.toSorted((a, b) => a.comments - b.comments).at(-1);
  const short = posts.find(({ comments }) => comments === 1_000);
  if (long === undefined || short === undefined || long === short) return;
  const server = await startPrinting('bench/cold-server.ts', ['--file', file, '--key', key]);
  try {
    for (const [where, pageOf] of PAGES) {
      say(`conversations, ${where}`);
      const url = ({ path, comments }: SeededPost) =>
        server.url + viewLink(path, { kind: 'conversations', conversation: null }, pageOf(comments));
      const [ours, limit] = await compare([url(long), url(short)], 1, [server, server]);
      const name = `conversations of ${long.comments} comments, ${where}, cold`;
      add(name, 'pages/s', ours, limit, 'the same of 1000 comments', 'more');
    }
  } finally {
    await server.stop();
  }
}
