import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { DatabaseConfig } from '../src/db/database.ts';
import {
  type EngineKind,
  makePostgres,
  ownFolder,
  postgresCopy,
  postgresUrl,
  templateFolder,
} from '../test/databases.ts';

/** The data of the demo as its first start leaves them. They are made once in a run, and every test starts on a copy. */
export async function copyOfDemo(
  t: TestContext,
  kind: EngineKind,
): Promise<{ folder: string; database: DatabaseConfig }> {
  const home = join(templateFolder(), `demo-${kind}`);
  if (!existsSync(home)) await makeAt(home, kind);
  const folder = await ownFolder(t);
  await cp(join(home, 'data'), folder, { recursive: true });
  if (kind === 'sqlite') return { folder, database: { kind, file: join(folder, 'dateline.sqlite') } };
  return { folder, database: await postgresCopy(t, await readFile(join(home, 'database'), 'utf8')) };
}

/** The whole folder gets its name in one step: another file of the run may be making the same. */
async function makeAt(home: string, kind: EngineKind): Promise<void> {
  // What one file of all needs none has to read.
  const { withContext } = await import('../src/cli/context.ts');
  const { makeDemo } = await import('../src/cli/demo.ts');
  const { mediaPlace } = await import('../src/media/configured.ts');
  const made = await mkdtemp(`${home}-`);
  const name = `demo_${randomBytes(8).toString('hex')}`;
  if (kind === 'postgres') await makePostgres(name);
  await writeFile(join(made, 'database'), name);
  const place = kind === 'postgres' ? { databaseUrl: postgresUrl(name) } : {};
  await withContext({ data: join(made, 'data'), ...place }, ({ config, db, siteKey }) =>
    makeDemo({ db, siteKey, media: mediaPlace(config) }),
  );
  await rename(made, home).catch((cause: unknown) => {
    if (!existsSync(home)) throw cause;
  });
}
