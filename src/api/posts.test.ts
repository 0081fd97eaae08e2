import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { ask, programOf } from '../../test/program.ts';
import { link } from '../routes.ts';

const DRAFT = {
  headline: 'Ferry service halted',
  body: 'Two ferries touched in the fog.',
  tags: ['Harbour'],
};

onBothDatabases('a program writes, publishes, changes and takes back a post', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const made = await program.send('POST', link('apiPosts'), DRAFT);
  assert.equal(made.status, 201, made.text);
  const path = made.location ?? '';
  assert.equal(path, link('apiPost', { post: made.json.id }));
  assert.equal(made.json.status, 'draft');
  assert.equal(made.json.byline, 'Alice Marsh');
  assert.equal((await ask(app, path)).status, 404);

  const publication = link('apiPublication', { post: made.json.id });
  const published = await program.send('PUT', publication, {});
  assert.equal(published.status, 200, published.text);
  assert.equal(published.json.url, `${app.url}/2026/03/ferry-service-halted`);
  assert.equal((await app.get('/2026/03/ferry-service-halted')).status, 200);
  const seen = await ask(app, path);
  assert.equal(seen.status, 200);
  assert.match(seen.json.html, /touched in the fog/);

  const unseen = await program.send('PATCH', path, { headline: 'Ferry service halted after collision' });
  assert.equal(unseen.status, 428, unseen.text);
  const change = { headline: 'Ferry service halted after collision' };
  const changed = await program.send('PATCH', path, change, { 'if-match': seen.headers.get('etag') ?? '' });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.json.headline, change.headline);
  assert.equal(changed.json.body, DRAFT.body);
  const stale = { 'if-match': seen.headers.get('etag') ?? '' };
  const late = await program.send('PATCH', path, { body: 'Nothing happened.' }, stale);
  assert.equal(late.status, 412);
  assert.equal(late.json.reason, 'version-other');
  const other = await program.send('PATCH', path, { body: 'Nothing happened.', version: seen.json.version });
  assert.equal(other.status, 409);
  assert.equal(other.json.reason, 'post-changed-meanwhile');

  const drafted = await program.send('DELETE', publication);
  assert.equal(drafted.json.status, 'draft');
  assert.equal((await app.get('/2026/03/ferry-service-halted')).status, 404);
});

onBothDatabases('what is wrong is told field by field, in the language asked for', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const wrong = { headline: ' ', zone: 'Mars/Olympus', colour: 'red', tags: 'one' };
  const form = await program.send('POST', link('apiPosts'), wrong);
  assert.equal(form.status, 422);
  assert.equal(form.headers.get('content-type'), 'application/problem+json');
  const pointers = form.json.errors.map((error: { pointer: string; reason: string }) => [
    error.pointer,
    error.reason,
  ]);
  assert.deepEqual(pointers, [
    ['/tags', 'field-type'],
    ['/colour', 'field-unknown'],
  ]);
  const rules = await program.send(
    'POST',
    link('apiPosts'),
    { headline: ' ', zone: 'Mars/Olympus' },
    { 'accept-language': 'fa' },
  );
  assert.deepEqual(
    rules.json.errors.map((error: { reason: string }) => error.reason),
    ['post-headline-blank', 'post-zone-unknown'],
  );
  assert.equal(rules.headers.get('content-language'), 'fa');
  assert.match(rules.json.detail, /فیلد/);
});

onBothDatabases('a list goes on where it was, whatever is published meanwhile', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const publish = async (headline: string) => {
    app.clock.advance(60_000);
    const { json } = await program.send('POST', link('apiPosts'), { ...DRAFT, headline });
    await program.send('PUT', link('apiPublication', { post: json.id }), {});
  };
  for (const headline of ['One', 'Two', 'Three', 'Four', 'Five']) await publish(headline);
  const first = await ask(app, `${link('apiPosts')}?limit=2`);
  const headlines = (told: typeof first) =>
    told.json.items.map((post: { headline: string }) => post.headline);
  assert.deepEqual(headlines(first), ['Five', 'Four']);
  await publish('Six');
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  assert.match(next, new RegExp(`cursor=${first.json.next}`));
  const second = await ask(app, next);
  assert.deepEqual(headlines(second), ['Three', 'Two']);
  const third = await ask(app, `${link('apiPosts')}?limit=2&cursor=${second.json.next}`);
  assert.deepEqual(headlines(third), ['One']);
  assert.equal(third.json.next, null);
  assert.equal(
    (await ask(app, `${link('apiPosts')}?cursor=nonsense`)).json.errors[0].reason,
    'cursor-invalid',
  );
  assert.equal((await ask(app, `${link('apiPosts')}?limit=101`)).status, 422);
});

onBothDatabases('who has the answer already gets 304, HEAD gets no body', async (_t, app) => {
  const first = await ask(app, link('apiSite'));
  const etag = first.headers.get('etag') ?? '';
  const again = await ask(app, link('apiSite'), { headers: { 'if-none-match': etag } });
  assert.deepEqual([again.status, again.text], [304, '']);
  const head = await ask(app, link('apiSite'), { method: 'HEAD' });
  assert.deepEqual([head.status, head.text, head.headers.get('etag')], [200, '', etag]);
});
