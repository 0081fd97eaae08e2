import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createPost } from '../src/posts/posts.ts';
import { publishPost } from '../src/posts/publication.ts';
import { renderBody } from '../src/posts/rendering.ts';
import { link } from '../src/routes.ts';
import { median, OWN_URL, openApp, signedInCookie } from './own-app.ts';
import { unlikeText } from './seed.ts';

/** What a long text costs in the studio, in milliseconds, and what it can't cost less than. Prints JSON. */
export type TextsResult = Record<'open' | 'save' | 'autosave', { ours: number; limit: number }>;

/** What one round measures: the answer to a request, and what is done without the studio. */
type Measured = {
  request(body: string): Promise<Request>;
  limit(body: string): unknown;
};

const WORDS = 50_000;
/** The short post is as long as most. */
const SHORT = 500;
const ROUNDS = 15;
const FIELDS = { headline: 'A long report', byline: 'Bench', place: 'Harbour', language: 'en', zone: 'UTC' };

const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-texts-'));
const site = await openApp(join(folder, 'site.sqlite'));
const bare = bareDatabase(join(folder, 'bare.sqlite'));
try {
  console.log(JSON.stringify(await measureTexts()));
} finally {
  bare.close();
  await site.close();
  await rm(folder, { recursive: true, force: true });
}

async function measureTexts(): Promise<TextsResult> {
  const cookie = await signedInCookie(site.db, 'editor');
  const [long, short] = [await publish('long', WORDS), await publish('short', SHORT)];
  const get = (path: string) => new Request(OWN_URL + path, { headers: { cookie } });
  const post = (path: string, fields: Record<string, string>) =>
    new Request(OWN_URL + path, {
      method: 'POST',
      headers: { cookie, ...('copy' in fields && { accept: 'application/json' }) },
      body: new URLSearchParams({ ...FIELDS, tags: 'harbour', slug: 'long', ...fields }),
    });
  const copies = link('studioWorkingCopies', { post: long.id });
  const open = await byTurns({
    request: async () => get(long.form),
    limit: () => answer(get(short.form)),
  });
  const save = await byTurns({
    async request(body) {
      const base = / name="base" value="([^"]*)"/.exec(await answer(get(long.form)))?.[1] ?? '';
      return post(long.form, { body, base, note: 'A count is corrected' });
    },
    limit: body => bare.commit(renderBody({ ...FIELDS, direction: 'ltr', body }, [])),
  });
  // Last: once there is a copy, the form is filled with it.
  const { copy } = JSON.parse(await answer(post(copies, { body: longText(WORDS), copy: '' })));
  const autosave = await byTurns({
    request: async body => post(copies, { body, copy }),
    limit: body => bare.commit(body),
  });
  return { open, save, autosave };
}

/** Ours and the limit by turns, each round with another text; the first round warms up. */
async function byTurns({ request, limit }: Measured): Promise<{ ours: number; limit: number }> {
  const text = longText(WORDS);
  const times = { ours: [] as number[], limit: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const body = `${text}\n\nCounted for the ${round}th time.`;
    const sent = await request(body);
    const began = performance.now();
    await answer(sent);
    const between = performance.now();
    await limit(body);
    if (round === 0) continue;
    times.ours.push(between - began);
    times.limit.push(performance.now() - between);
  }
  return { ours: median(times.ours), limit: median(times.limit) };
}

/** The answer, read to its end; a saved form leads on. */
async function answer(request: Request): Promise<string> {
  const response = await site.app.fetch(request);
  const text = await response.text();
  if (response.status !== 200 && response.status !== 303)
    throw new Error(`${request.url}: ${response.status}`);
  return text;
}

async function publish(slug: string, words: number): Promise<{ id: string; form: string }> {
  const fields = { ...FIELDS, direction: 'ltr' as const, slug, tags: ['harbour'], body: longText(words) };
  const { id } = await site.db.write(async write =>
    publishPost(write, (await createPost(write, fields, null)).id),
  );
  return { id, form: link('studioPost', { post: id }) };
}

/** Paragraphs with the marks that authors use, no two the same. */
function longText(length: number): string {
  const paragraphs: string[] = [];
  for (let words = 0; words < length; ) {
    const number = paragraphs.length;
    const heading = number % 20 === 0 ? `## Part ${number / 20 + 1}\n\n` : '';
    const paragraph = `${heading}${unlikeText(`part-${number}`)} See [the list](https://example.org/${number}).`;
    paragraphs.push(paragraph);
    words += paragraph.split(/\s+/).length;
  }
  return paragraphs.join('\n\n');
}

/** A row in each durable commit, over the one before. */
function bareDatabase(file: string) {
  const db = new DatabaseSync(file);
  db.exec('pragma journal_mode = wal; pragma synchronous = full');
  db.exec('create table texts (id integer primary key, text text not null)');
  const keep = db.prepare('insert or replace into texts (id, text) values (1, ?)');
  return {
    commit(text: string): void {
      db.exec('begin immediate');
      keep.run(text);
      db.exec('commit');
    },
    close: () => db.close(),
  };
}
