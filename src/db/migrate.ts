import { readdir, readFile } from 'node:fs/promises';
import type { Engine } from './database.ts';

/** Numbered `.sql` files, one folder an engine; a file never changes once it was released. */
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** Applies, in order, what the database does not have yet. */
export async function migrate(engine: Engine, now: number): Promise<void> {
  const folder = new URL(`${engine.kind}/`, MIGRATIONS);
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort();
  for (const file of files) {
    await engine.applyMigration(file, await readFile(new URL(file, folder), 'utf8'), now);
  }
}
