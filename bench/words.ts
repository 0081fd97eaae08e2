import { renderComment } from '../src/markdown/comment.ts';
import { fingerprint } from '../src/moderation/likeness.ts';
import { compileWordList } from '../src/moderation/word-list.ts';
import { ENTRIES, entryLines } from './entries.ts';

/** The word list against work that cannot be saved: the same comment rendered, the same lines split. Prints JSON. */
export type WordsResult = Record<'find' | 'fingerprint' | 'render' | 'compile' | 'split', number>;

const ROUNDS = 15;
const lines = entryLines().join('\n');
const comment = commentOf(1_000);
const { list } = compileWordList(lines);
if (list.size !== ENTRIES || list.find(comment) !== null) throw new Error('the list is not what is measured');

/** In microseconds for one comment, milliseconds for one list; by turns, so that a busy moment hits all. */
const figures: Record<keyof WordsResult, number[]> = {
  find: [],
  fingerprint: [],
  render: [],
  compile: [],
  split: [],
};
for (let round = 0; round < ROUNDS; round++) {
  figures.find.push(perRun(200, () => list.find(comment)));
  figures.fingerprint.push(perRun(200, () => fingerprint(comment)));
  figures.render.push(perRun(200, () => renderComment(comment)));
  if (round % 3 !== 0) continue;
  figures.compile.push(perRun(1, () => compileWordList(lines)) / 1_000);
  figures.split.push(perRun(1, () => new Set(lines.split('\n').map(line => line.trim()))) / 1_000);
}
const result = Object.fromEntries(Object.entries(figures).map(([name, times]) => [name, median(times)]));
console.log(JSON.stringify(result));

function perRun(runs: number, work: () => unknown): number {
  const start = performance.now();
  for (let i = 0; i < runs; i++) work();
  return ((performance.now() - start) / runs) * 1_000;
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** A comment as they are: some Markdown, a link, a number, some signs. */
function commentOf(length: number): string {
  const text = `They came *early* in the morning, and nobody (not even the guards!) knew who had given the order.
According to [this report](https://news.example/2011/04/camp) 31 people were killed and over 300 injured.

> Is that a fact, or what one party says?

نیروها صبح زود آمدند و کسی نمی‌داند چه کسی دستور داده بود. `;
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
