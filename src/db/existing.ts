import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { type DatabaseConfig, openEngine } from './database.ts';

/** True where Dateline was here before. Looks only: no file, folder or table is made. */
export async function databaseExists(config: DatabaseConfig): Promise<boolean> {
  if (config.kind === 'sqlite') return existsSync(config.file);
  const engine = await openEngine(config);
  try {
    const found = await sql<{ name: string | null }>`select to_regclass('posts')::text as name`.execute(
      engine.read,
    );
    return found.rows[0]?.name != null;
  } finally {
    await engine.close();
  }
}
