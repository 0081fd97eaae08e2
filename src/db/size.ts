import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Bytes that the database takes on disk, its indexes included; of SQLite without the log beside it. */
export async function databaseSize({ kind, read }: Pick<Database, 'kind' | 'read'>): Promise<number> {
  const size =
    kind === 'sqlite'
      ? sql<{
          bytes: number;
        }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
      : sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await size.execute(read);
  return Number(rows[0]?.bytes ?? 0);
}
