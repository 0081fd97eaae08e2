import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Engine } from './database.ts';

/** Numbered `.sql` files, one folder an engine; a file never changes once it was released. */
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

/** Applies, in order, what the database does not have yet. */
export async function migrate(engine: Engine, now: number): Promise<void> {
  const folder = new URL(`${engine.kind}/`, MIGRATIONS);
  const applied = await appliedNames(engine);
  for (const file of await migrationNames(engine.kind)) {
    if (applied.has(file)) continue;
    await engine.applyMigration(file, await readFile(new URL(file, folder), 'utf8'), now);
  }
}

/** A start with nothing new reads one list. Where there is none yet, or none can be had, applying the first says so. */
async function appliedNames({ read }: Engine): Promise<ReadonlySet<string>> {
  const known = sql<{ name: string }>`select name from migrations`.execute(read);
  const { rows } = await known.catch(() => ({ rows: [] }));
  return new Set(rows.map(({ name }) => name));
}

/** Names of the migrations that this program brings, in their order. */
export async function migrationNames(kind: Engine['kind']): Promise<string[]> {
  return (await readdir(new URL(`${kind}/`, MIGRATIONS))).filter(file => file.endsWith('.sql')).sort();
}
