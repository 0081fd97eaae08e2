import assert from 'node:assert/strict';
import test from 'node:test';
import { freshDatabase } from '../../../test/databases.ts';
import { eventually } from '../../../test/eventually.ts';
import { makeServedSite, type Server } from '../../../test/served.ts';

test('a worker that dies is replaced, once where another starts in its place, and where none is left', async t => {
  const site = await makeServedSite(t, await freshDatabase(t, 'sqlite'));
  const server = await site.serve({ env: { DATELINE_WORKERS: '2', DATELINE_LOG: 'info' } });
  await eventually('both to serve', () => served(server).length === 2);
  const [first = 0] = served(server);
  server.process.kill('SIGHUP');
  process.kill(first, 'SIGKILL');
  await eventually('all to be new', () => server.output().includes('all workers are new'));
  assert.match(server.output(), /a worker died/);
  assert.equal(served(server).length, 4);
  for (const pid of served(server).slice(-2)) process.kill(pid, 'SIGKILL');
  await eventually('both to be replaced', () => served(server).length === 6);
  server.process.kill('SIGTERM');
  await eventually('all to end', () => server.process.exitCode === 0);
});

/** The processes that have begun to serve so far. */
function served(server: Server): number[] {
  return [...server.output().matchAll(/"pid":(\d+),"msg":"a worker serves"/g)].map(([, pid]) => Number(pid));
}
