import { readdir, readFile } from 'node:fs/promises';
import type { Engine } from './database.ts';

/** Numbered `.sql` files, one folder an engine; a file never changes once it was released. */
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** Applies, in order, what the database does not have yet. */
export async function migrate(engine: Engine, now: number): Promise<void> {
  const folder = new URL(`${engine.kind}/`, MIGRATIONS);
  for (const file of await migrationNames(engine.kind)) {
    await engine.applyMigration(file, await readFile(new URL(file, folder), 'utf8'), now);
  }
}

/** Names of the migrations that this program brings, in their order. */
export async function migrationNames(kind: Engine['kind']): Promise<string[]> {
  return (await readdir(new URL(`${kind}/`, MIGRATIONS))).filter(file => file.endsWith('.sql')).sort();
}
