import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Ask, type Examined, medianTime, readBacklog } from './examine.ts';

/** More than these say nothing new. */
const MOST_DAMAGE = 5;

/**
 * The file of SQLite. Opened as the server opens it, so that the log beside it goes again with the last who leaves,
 * and then told to take no change.
 */
export function examineSqlite(file: string): Examined {
  const connection = new DatabaseSync(file, { timeout: 10_000 });
  const ask: Ask = async statement => connection.prepare(statement).all();
  try {
    connection.exec('pragma query_only = on');
    const version = String(connection.prepare('select sqlite_version() as version').get()?.version);
    return {
      version: `SQLite ${version}`,
      outdated: false,
      async carelessness() {
        const [mode] = await ask('pragma journal_mode');
        return mode?.journal_mode === 'wal' ? [] : [`journal_mode is ${mode?.journal_mode}, not wal`];
      },
      async damage() {
        const found = (await ask(`pragma quick_check(${MOST_DAMAGE})`)).map(row => String(row.quick_check));
        const orphans = await ask('select distinct "table", parent from pragma_foreign_key_check');
        const lost = orphans.map(row => `rows of ${row.table} name rows of ${row.parent} that are gone`);
        return [...found.filter(text => text !== 'ok'), ...lost].slice(0, MOST_DAMAGE);
      },
      async migrations() {
        const [table] = await ask("select 1 from sqlite_schema where type = 'table' and name = 'migrations'");
        if (table === undefined) return null;
        return (await ask('select name from migrations order by name')).map(row => String(row.name));
      },
      now: async () => null,
      commitTime: () => commitBeside(file),
      backlog: now => readBacklog(ask, now),
      close: async () => connection.close(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** A commit into a file of its own on the same disk, with the server's own settings. */
async function commitBeside(file: string): Promise<number> {
  const folder = mkdtempSync(join(dirname(file), 'doctor-'));
  try {
    const probe = new DatabaseSync(join(folder, 'probe.sqlite'));
    try {
      probe.exec('pragma journal_mode = wal; pragma synchronous = full; create table probe (text text)');
      const insert = probe.prepare('insert into probe (text) values (?)');
      return await medianTime(() => insert.run('a comment '.repeat(100)));
    } finally {
      probe.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
