import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';
import { programOf } from '../../test/program.ts';
import { link } from '../routes.ts';

onBothDatabases('a program says what was wrong and what is right, as the studio does', async (_t, app) => {
  const program = await programOf(app, 'alice');
  const made = await program.send('POST', link('apiPosts'), { headline: 'Halted', body: 'Two ferries.' });
  const updates = link('apiUpdates', { post: made.json.id });
  const correction = { kind: 'correction', text: 'A reader counted.' };
  const refused = await program.send('POST', updates, { ...correction, right: ' ' });
  assert.equal(refused.status, 422, refused.text);
  assert.match(refused.text, /"\/wrong"[\s\S]*"\/right"/);

  const said = { wrong: 'Two ferries', right: 'Three ferries', told: false };
  const added = await program.send('POST', updates, { ...correction, ...said });
  assert.equal(added.status, 201, added.text);
  const { wrong, right, told, version } = added.json;
  assert.deepEqual({ wrong, right, told }, said);
  const changed = await program.send('PATCH', added.location ?? '', { right: 'Four ferries', version });
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual([changed.json.wrong, changed.json.right], ['Two ferries', 'Four ferries']);
  const again = { right: '', version: changed.json.version };
  assert.equal((await program.send('PATCH', added.location ?? '', again)).status, 422);
});
