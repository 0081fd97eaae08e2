import assert from 'node:assert/strict';
import { onBothDatabases } from '../../test/app.ts';

onBothDatabases('health is told, and its loss', async (_t, app) => {
  const healthy = await app.get('/healthz');
  assert.deepEqual([healthy.status, healthy.text], [200, 'ok\n']);
  await app.db.close();
  assert.equal((await app.get('/healthz')).status, 503);
});
