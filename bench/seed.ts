import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Database, type DatabaseConfig, openDatabase } from '../src/db/database.ts';
import { addComment } from '../src/discussion/comments.ts';
import { followEvents } from '../src/jobs/handlers.ts';
import { systemClock } from '../src/lib/clock.ts';
import { newSecret } from '../src/lib/keys.ts';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { indexHandler } from '../src/search/indexing.ts';

/** Up to here comments are written by the rules, one after the other; larger threads are copies of that one. */
const WRITTEN = 1_000;
const WRITERS = 40;

export type SeededPost = { path: string; threadId: string; comments: number };

/** Makes a site with one post for each size of thread. `file` must not be there yet. */
export async function seedSite(
  file: string,
  siteKey: string,
  sizes: readonly number[],
): Promise<SeededPost[]> {
  const config = { kind: 'sqlite', file } as const;
  const posts: SeededPost[] = [];
  await onDatabase(config, async db => {
    for (const comments of sizes) posts.push(await seedPost({ db, siteKey }, comments));
  });
  for (const { threadId, comments } of posts) if (comments > WRITTEN) multiply(file, threadId, comments);
  await onDatabase(config, indexAll);
  return posts;
}

/** The same with one post, on either database; at most 1,000 comments. */
export function seedSmallSite(
  config: DatabaseConfig,
  siteKey: string,
  comments: number,
): Promise<SeededPost> {
  return onDatabase(config, async db => {
    const post = await seedPost({ db, siteKey }, comments);
    await indexAll(db);
    return post;
  });
}

async function onDatabase<T>(config: DatabaseConfig, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(config, systemClock);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

async function seedPost(services: Parameters<typeof addComment>[0], comments: number): Promise<SeededPost> {
  const { threadId, path } = await services.db.write(async write => {
    const draft = await createPost(write, fieldsOf(comments), null);
    return publishPost(write, draft.id);
  });
  await writeComments(services, threadId, Math.min(comments, WRITTEN));
  return { threadId, path: path ?? '', comments };
}

function fieldsOf(comments: number) {
  const paragraph =
    'The ministry counted **three** boats in the morning; fishermen on the quay counted five, and a photograph shows four. ';
  return {
    headline: `What was seen at the harbour, with ${comments} comments`,
    body: Array.from({ length: 12 }, (_, i) => `${i + 1}. ${paragraph.repeat(3)}`).join('\n\n'),
    byline: 'Bench',
    place: 'Harbour',
    language: 'en',
    direction: 'ltr' as const,
    zone: 'Europe/Lisbon',
    tags: ['harbour', 'boats'],
    slug: `harbour-${comments}`,
  };
}

async function writeComments(
  services: Parameters<typeof addComment>[0],
  threadId: string,
  count: number,
): Promise<void> {
  const writers = Array.from({ length: WRITERS }, () => ({ kind: 'browser' as const, secret: newSecret() }));
  for (let number = 1; number <= count; number++) {
    const writer = writers[number % WRITERS];
    if (writer === undefined) continue;
    const answers = number > 3 && number % 3 === 0 ? [number - 1, number - 3] : [];
    await addComment(services, { threadId, text: commentText(number), name: null, answers }, writer);
  }
}

/** About as long as comments are, no two the same. */
export function commentText(number: number | string): string {
  return `I stood at pier ${number} until *noon* and saw it differently.\n\nThe second boat left before the first one came back, so whoever counted twice at the gate has a number that is too high. Does anybody have a picture with the clock on it?`;
}

const VOCABULARY =
  `harbour morning boat north gate picture clock number witness report water crew engine captain office
  family street winter bridge signal paper market letter teacher island weather question answer river evening road company
  minister ticket lifeboat photograph brother mother window garden corner village mountain doctor table kitchen summer yellow
  quiet narrow early late heavy careful certain public foreign northern simple common careless ordinary honest patient steady
  waited stood heard walked counted wrote carried asked opened closed followed remembered counted noticed repaired painted
  before after under behind between without against during while because although where since until nearly already`.split(
    /\s+/,
  );

/** As long as the others, and unlike every other: for writers whose texts are held against each other. */
export function unlikeText(key: string): string {
  let state = [...key].reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0,
    0x811c9dc5,
  );
  const word = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return VOCABULARY[(state >>> 8) % VOCABULARY.length] ?? '';
  };
  const sentence = () => `We ${Array.from({ length: 11 }, word).join(' ')}.`;
  return `*${word()}*: ${sentence()} ${sentence()}\n\n${sentence()}`;
}

/** Repeats the first comments of a thread, with their answers, until there are `count`. */
function multiply(file: string, threadId: string, count: number): void {
  const db = new DatabaseSync(file);
  db.exec('pragma synchronous = off; begin immediate');
  const rowsOf = (table: string) => db.prepare(`select * from ${table} where thread_id = ?`).all(threadId);
  const comments = rowsOf('comments');
  const answers = rowsOf('answers');
  for (let first = WRITTEN; first < count; first += WRITTEN) {
    copyRows(db, 'comments', comments, row => ({
      number: Number(row.number) + first,
      follows: row.follows === null ? null : Number(row.follows) + first,
      conversation: row.conversation === null ? null : Number(row.conversation) + first,
      id: `${String(row.id).slice(0, 16)}${String(Number(row.number) + first).padStart(10, '0')}`,
    }));
    copyRows(db, 'answers', answers, row => ({
      comment_number: Number(row.comment_number) + first,
      answered_number: Number(row.answered_number) + first,
    }));
  }
  db.prepare('update threads set last_number = ?, shown_count = ? where id = ?').run(count, count, threadId);
  db.exec('commit; analyze; pragma wal_checkpoint(truncate)');
  db.close();
}

/** As the jobs of a server would in its first minutes, which are not to be measured. */
async function indexAll(db: Database): Promise<void> {
  const step = followEvents(db, indexHandler(db.kind));
  while (await step());
}

type Row = Record<string, SQLInputValue>;

function copyRows(db: DatabaseSync, table: string, rows: readonly Row[], change: (row: Row) => Row): void {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) return;
  const insert = db.prepare(
    `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );
  for (const row of rows) {
    const copy: Row = { ...row, ...change(row) };
    insert.run(...columns.map(column => copy[column] ?? null));
  }
}
