import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { freshDatabase } from '../databases.ts';
import { makeServedSite } from '../served.ts';

test('what a start compiled is there for the next one though the process was killed', async t => {
  const site = await makeServedSite(t, await freshDatabase(t, 'sqlite'));
  const compiled = join(site.folder, 'compiled');
  // Most of it is there, as after a small update: to compile everything takes long where other tests run.
  const { NODE_COMPILE_CACHE: before = '' } = process.env;
  if (before !== '') await cp(before, compiled, { recursive: true });
  const known = await filesIn(compiled);
  const missing = known.filter((_, i) => i % 20 === 0);
  for (const file of missing) await rm(file);

  const server = await site.serve({ env: { NODE_COMPILE_CACHE: compiled } });
  server.process.kill('SIGKILL');
  await once(server.process, 'exit');
  const former = new Set(known.filter(file => !missing.includes(file)));
  assert.notDeepEqual(
    (await filesIn(compiled)).filter(file => !former.has(file)),
    [],
  );
});

/** Those of Node, which are in a folder of its version; beside that stand compressed files of ours. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(entry => entry.isFile() && entry.parentPath !== folder)
    .map(entry => join(entry.parentPath, entry.name));
}
