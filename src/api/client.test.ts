import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { generateSource } from 'oazapfts';
import pino from 'pino';
import { onBothDatabases, type TestApp } from '../../test/app.ts';
import { programOf } from '../../test/program.ts';
import { receiver, verified } from '../../test/receiver.ts';
import { startServer } from '../http/server.ts';
import { link } from '../routes.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** One black pixel. */
const PICTURE =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

/** A story told with a client that is made from the document and checked by our compiler. */
const STORY = `import * as api from './client.ts';

export async function tellOfWebhooks(url: string): Promise<string[]> {
  const made = await api.addWebhook({ label: 'Newsletter', url, events: ['post.published'] });
  if (made.status !== 201) throw new Error(JSON.stringify(made));
  const { id, secret } = made.data;
  const sent = await api.testWebhook(id);
  if (sent.status !== 201) throw new Error(JSON.stringify(sent));
  const again = await api.redeliver(id, sent.data.id);
  const list = await api.listDeliveries(id);
  if (again.status !== 200 || list.status !== 200) throw new Error(JSON.stringify([again, list]));
  const off = await api.changeWebhook(id, { active: false });
  if (off.status !== 200) throw new Error(JSON.stringify(off));
  const told = [sent.data.state, again.data.answer, String(list.data.items.length), off.data.state];
  const removed = await api.removeWebhook(id);
  return [secret, ...told, String(removed.status)];
}

export async function tell(baseUrl: string, token: string): Promise<string[]> {
  api.defaults.baseUrl = baseUrl;
  api.defaults.headers = { authorization: \`Bearer \${token}\` };
  const told: string[] = [];
  const draft: api.NewPost = { headline: 'Ferry service halted', body: 'Two ferries touched [AP, 9 April].' };
  const made = await api.createPost(draft, { idempotencyKey: 'story-1' });
  const again = await api.createPost(draft, { idempotencyKey: 'story-1' });
  if (made.status !== 201 || again.status !== 201) throw new Error(JSON.stringify(made));
  const post: api.Post = made.data;
  told.push(post.status, String(again.data.id === post.id));
  const source = await api.addSource(post.id, { publisher: 'AP', date: '2011-04-09' });
  if (source.status !== 201) throw new Error(JSON.stringify(source));
  told.push(source.data.label);
  const question = await api.addQuestion(post.id, { text: 'How many ferries?' });
  if (question.status !== 201) throw new Error(JSON.stringify(question));
  const claim = await api.addClaim(post.id, question.data.id, { party: 'Harbour office', statement: 'Two', source: source.data.id });
  if (claim.status !== 201) throw new Error(JSON.stringify(claim));
  told.push(claim.data.status);
  const published = await api.publishPost(post.id, {});
  if (published.status !== 200) throw new Error(JSON.stringify(published));
  told.push(published.data.status);
  const seen = await api.getPost(post.id);
  if (seen.status !== 200) throw new Error(JSON.stringify(seen));
  const changed = await api.changePost(post.id, { headline: 'Ferries touched', version: seen.data.version });
  if (changed.status !== 200) throw new Error(JSON.stringify(changed));
  told.push(changed.data.headline);
  const late = await api.changePost(post.id, { headline: 'Nothing happened', version: seen.data.version });
  told.push(late.status === 409 ? late.data.reason : String(late.status));
  const correction = await api.addUpdate(post.id, {
    ...{ kind: 'correction', text: 'A reader counted.', wrong: 'Two ferries', right: 'One ferry' },
  });
  if (correction.status !== 201) throw new Error(JSON.stringify(correction));
  told.push(correction.data.kind);
  const comment = await api.addComment(post.thread, { text: 'More follows.' });
  if (comment.status !== 201) throw new Error(JSON.stringify(comment));
  const decision = await api.decide(comment.data.id, { action: 'remove', rule: 'insult' });
  if (decision.status !== 201) throw new Error(JSON.stringify(decision));
  told.push(decision.data.state);
  await api.createPost({ headline: 'Another' });
  const first = await api.listPosts({ status: 'any', limit: 1 });
  if (first.status !== 200 || first.data.next === null) throw new Error(JSON.stringify(first));
  const second = await api.listPosts({ status: 'any', limit: 1, cursor: first.data.next });
  if (second.status !== 200) throw new Error(JSON.stringify(second));
  const both = [...first.data.items, ...second.data.items].map(({ headline }) => headline);
  told.push(...both.sort(), String(second.data.next));
  told.push(...(await tellOfMedia()));
  return told;
}

async function tellOfMedia(): Promise<string[]> {
  const picture = await (await fetch('${PICTURE}')).blob();
  const file = new File([picture], 'harbour.png');
  const added = await api.addMedia({ file, alt: 'A dot', evidence: true }, { idempotencyKey: 'media-1' });
  if (added.status !== 201) throw new Error(JSON.stringify(added));
  const known = await api.addMedia({ file });
  const id: string = added.data.id;
  const said = await api.changeMedia(id, { caption: 'At noon', focus: { x: 10, y: 20 } });
  if (said.status !== 200) throw new Error(JSON.stringify(said));
  const list = await api.listMedia({ q: 'noon' });
  if (list.status !== 200) throw new Error(JSON.stringify(list));
  const words = [String(known.status), added.data.name, String(added.data.evidence), said.data.caption];
  const removed = await api.removeMedia(id);
  const gone = await api.getMedia(id);
  return [...words, String(list.data.items.length), String(removed.status), String(gone.status)];
}
`;

onBothDatabases('a client made from the document works, as our compiler reads it', async (t, app) => {
  app.clock.set(Date.now());
  const url = await serve(t, app);
  const folder = await mkdtemp(join(tmpdir(), 'dateline-client-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await symlink(MODULES, join(folder, 'node_modules'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'client.ts'), await generateSource(url + link('apiDocument')));
  await writeFile(join(folder, 'story.ts'), STORY);
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--allowImportingTsExtensions'];
  const forNode = [
    '--module',
    'nodenext',
    '--target',
    'esnext',
    '--lib',
    'esnext,dom,dom.iterable',
    '--types',
    '',
  ];
  const compiler = join(MODULES, 'typescript', 'bin', 'tsc');
  const checked = await promisify(execFile)(
    process.execPath,
    [compiler, ...options, ...forNode, 'story.ts'],
    {
      cwd: folder,
    },
  ).catch((error: { stdout: string }) => error);
  assert.equal(checked.stdout, '');

  const { tell, tellOfWebhooks } = (await import(pathToFileURL(join(folder, 'story.ts')).href)) as {
    tell(url: string, token: string): Promise<string[]>;
    tellOfWebhooks(url: string): Promise<string[]>;
  };
  const program = await programOf(app, 'alice');
  assert.deepEqual(await tell(url, program.token), [
    ...['draft', 'true', 'AP, 9 April', 'asserted', 'published', 'Ferries touched'],
    ...['post-changed-meanwhile', 'correction', 'removed', 'Another', 'Ferries touched', 'null'],
    ...['200', 'harbour.png', 'true', 'At noon', '1', '204', '404'],
  ]);
  const host = await receiver(t);
  const [secret = '', ...told] = await tellOfWebhooks(host.url);
  assert.deepEqual(told, ['delivered', '204', '1', 'off', '204']);
  const [ping, again] = host.received;
  assert.ok(ping && again);
  assert.deepEqual([verified(secret, ping).type, again.id], ['ping', ping.id]);
});

async function serve(t: TestContext, app: TestApp): Promise<string> {
  const log = pino({ level: 'silent' });
  const server = await startServer({ app, ready: () => undefined, host: '127.0.0.1', port: 0, log });
  t.after(() => server.close());
  return server.url;
}
