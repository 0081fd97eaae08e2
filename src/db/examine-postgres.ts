import pg from 'pg';
import { type Ask, type Examined, medianTime, readBacklog } from './examine.ts';

/** How long to wait for a server that does not answer; milliseconds. */
const CONNECT_TIMEOUT = 5_000;

/** The oldest that gets corrections, `server_version_num` by its thousands (PostgreSQL 14 ended in November 2026). */
const OLDEST_KEPT = 150_000;

/** A database of PostgreSQL, by one connection in which no row can be written. */
export async function examinePostgres(url: string): Promise<Examined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT });
  client.on('error', () => undefined);
  const ask: Ask = async statement => (await client.query(statement)).rows;
  try {
    await client.connect();
    await client.query('set default_transaction_read_only = on');
    const [told] = await ask(
      "select current_setting('server_version') as version, current_setting('server_version_num') as number",
    );
    return {
      version: `PostgreSQL ${told?.version}`,
      outdated: Number(told?.number) < OLDEST_KEPT,
      async carelessness() {
        const names = Object.keys(CARELESS)
          .map(name => `'${name}'`)
          .join(', ');
        const rows = await ask(
          `select name, setting from pg_settings where name in (${names}) and setting = 'off'`,
        );
        return rows.map(({ name }) => `${name} is off, so that ${CARELESS[String(name)]}`);
      },
      async damage() {
        const rows = await ask(
          'select indexrelid::regclass::text as name from pg_index where not indisvalid or not indisready',
        );
        return rows.map(({ name }) => `index ${name} is not valid`);
      },
      async migrations() {
        const [table] = await ask("select to_regclass('migrations')::text as name");
        if (table?.name == null) return null;
        return (await ask('select name from migrations order by name')).map(row => String(row.name));
      },
      async now() {
        const [row] = await ask('select extract(epoch from clock_timestamp()) * 1000 as now');
        return Number(row?.now);
      },
      // A message in the log of changes that nobody reads: a transaction of its own, flushed as any other.
      commitTime: () => medianTime(() => ask("select pg_logical_emit_message(true, 'dateline', 'doctor')")),
      backlog: now => readBacklog(ask, now),
      close: () => client.end(),
    };
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

/** Settings that must be on, and what follows where they are not. */
const CARELESS: Readonly<Record<string, string>> = {
  fsync: 'a power cut can destroy the database',
  synchronous_commit: 'a power cut takes comments that were acknowledged',
  full_page_writes: 'a power cut can leave torn pages',
};
