import { link } from '../src/routes.ts';
import { type ServerProcess, startDateline } from './processes.ts';
import type { Measure } from './report.ts';
import type { SeededPost } from './seed.ts';

/** What a file of measures uses of the run. */
export type Tools = {
  compare(
    urls: readonly [string, string],
    connections: number,
    servers: readonly [ServerProcess, ServerProcess],
  ): Promise<[number, number]>;
  add(
    name: string,
    unit: string,
    ours: number,
    limit: number,
    against: string,
    better: Measure['better'],
  ): void;
  say(text: string): void;
};

/** A page of results; every comment has these words, so each search could find the whole thread. */
const SEARCHES = [
  { name: 'a word', q: 'picture' },
  { name: 'a phrase', q: '"second boat"' },
];
const PAGE = 20;

/** A search of the largest thread, against the same in the smallest that fills a page of results. */
export async function measureSearch(
  data: string,
  posts: readonly SeededPost[],
  { compare, add, say }: Tools,
): Promise<void> {
  const bySize = posts.toSorted((a, b) => a.comments - b.comments);
  const [small, large] = [bySize.find(({ comments }) => comments >= PAGE), bySize.at(-1)];
  if (small === undefined || large === undefined || small === large) return;
  const server = await startDateline(data);
  try {
    for (const { name, q } of SEARCHES) {
      say(`searching for ${name}`);
      const urlOf = ({ threadId }: SeededPost) =>
        `${server.url}${link('search')}?${new URLSearchParams({ q, thread: threadId })}`;
      const [ours, limit] = await compare([urlOf(large), urlOf(small)], 1, [server, server]);
      const against = `the same in a thread of ${small.comments}`;
      add(`search for ${name}, ${large.comments} comments`, 'pages/s', ours, limit, against, 'more');
    }
  } finally {
    await server.stop();
  }
}
