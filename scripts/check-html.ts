import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createApp } from '../src/app.ts';
import { makeDemo } from '../src/cli/demo.ts';
import { openDatabase } from '../src/db/database.ts';
import { loadAssets } from '../src/http/assets.ts';
import { createOutgoing } from '../src/http/outgoing/outgoing.ts';
import { memoryPlace } from '../src/media/memory.ts';
import { listPeople } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';
import { Client } from '../test/client.ts';

/**
 * Holds every page of the demo site, what readers see and the studio, against the Nu HTML checker. Follows all
 * links, so that a new page is checked without being named. Ends with 1 where the checker has a complaint.
 */
const URL_OF_SITE = 'http://dateline.test';
const SITE_KEY = 'c4'.repeat(32);

const folder = await mkdtemp(join(tmpdir(), 'dateline-html-'));
const db = await openDatabase({ kind: 'sqlite', file: join(folder, 'site.sqlite') }, Date.now);
const media = memoryPlace();
await makeDemo({ db, siteKey: SITE_KEY, media });
const app = createApp({
  db,
  siteKey: SITE_KEY,
  clock: Date.now,
  url: URL_OF_SITE,
  trustedProxies: 0,
  rateLimits: false,
  log: pino({ level: 'error' }),
  assets: await loadAssets(Date.now()),
  media,
  outgoing: createOutgoing({ url: URL_OF_SITE }),
});

const reader = new Client(request => app.fetch(request), URL_OF_SITE);
const owner = new Client(request => app.fetch(request), URL_OF_SITE);
owner.cookies.set('dateline_session', await sessionOfOwner());

const pages = [
  ...(await crawl(reader, ['/', '/no-such-page', '/studio/sign-in'])),
  ...(await crawl(owner, ['/studio'], path => path.startsWith('/studio'))),
];
const files = await Promise.all(
  pages.map(async ({ path, html }, i) => {
    const file = join(folder, `${String(i).padStart(4, '0')}.html`);
    await writeFile(file, html);
    return { file, path };
  }),
);
const complaints = check(files);
for (const complaint of complaints) console.log(complaint);
console.log(`${files.length} pages checked, ${complaints.length} complaints`);
process.exitCode = complaints.length === 0 && files.length > 20 ? 0 : 1;

app.close();
await db.close();
await rm(folder, { recursive: true, force: true });

async function sessionOfOwner(): Promise<string> {
  const people = await listPeople(db.read);
  const found = people.find(person => person.role === 'owner');
  if (found === undefined) throw new Error('the demo has no owner');
  return db.write(write => startSession(write, found.id));
}

/** All pages that can be reached by links from `start`; error pages count as pages. */
async function crawl(
  client: Client,
  start: readonly string[],
  follow: (path: string) => boolean = () => true,
) {
  const found: { path: string; html: string }[] = [];
  const waiting = [...start];
  const seen = new Set(start);
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await client.get(path, { accept: 'text/html' });
    const targets = answer.location === null ? [] : [answer.location];
    if (/^text\/html/.test(answer.headers.get('content-type') ?? '') && answer.location === null) {
      found.push({ path, html: answer.text });
      targets.push(...[...answer.text.matchAll(/<a\b[^>]*? href="([^"]+)"/g)].map(match => match[1] ?? ''));
    }
    for (const target of targets) {
      const url = URL.parse(target.replaceAll('&amp;', '&'), new URL(path, URL_OF_SITE));
      if (url === null || url.origin !== URL_OF_SITE) continue;
      const next = url.pathname + url.search;
      if (seen.has(next) || !follow(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return found;
}

type Message = {
  type: string;
  subType?: string;
  url: string;
  lastLine?: number;
  message: string;
  extract?: string;
};

function check(files: readonly { file: string; path: string }[]): string[] {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const run = spawnSync(
    'java',
    ['-jar', jar, '--format', 'json', '--stdout', ...files.map(({ file }) => file)],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  if (run.error) throw new Error('The Nu checker needs Java 11 or newer on the path.', { cause: run.error });
  const { messages } = JSON.parse(run.stdout) as { messages: Message[] };
  const paths = new Map(files.map(({ file, path }) => [`file:${file}`, path]));
  return messages.map(({ type, subType, url, lastLine, message, extract }) => {
    const where = `${paths.get(url) ?? url}:${lastLine ?? 0}`;
    return `${subType ?? type} ${where} ${message} | ${(extract ?? '').replace(/\s+/g, ' ')}`;
  });
}
