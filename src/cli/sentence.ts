import { ConfigError } from '../config.ts';
import { DatabaseTrouble } from '../db/trouble.ts';
import { CommandError } from './context.ts';

/** `SQLITE_IOERR`, `SQLITE_CORRUPT`, `SQLITE_FULL`, `SQLITE_CANTOPEN`, `SQLITE_NOTADB`. */
const [DISK_ERROR, CORRUPT, FULL, CANNOT_OPEN, NOT_SQLITE] = [10, 11, 13, 14, 26];
/** How PostgreSQL calls a database that is not there, and a name or a password that it does not take. */
const [UNKNOWN_DATABASE, REFUSED] = ['3D000', ['28P01', '28000']];

/** What a person at the command line is told of what went wrong: one sentence that says what to do. */
export function sentenceOf(error: unknown): string {
  if (error instanceof DatabaseTrouble) return sentenceOf(error.cause);
  if (error instanceof CommandError || error instanceof ConfigError) return error.message;
  const { code, address, port, path, hostname, errcode: extended = 0 } = error as SystemError;
  // The first eight bits; the others say more than anybody can use.
  const errcode = extended & 0xff;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or choose another with --port (DATELINE_METRICS_PORT for the figures).`;
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${address ?? 'the database'}:${port ?? ''}. Check --database-url and that PostgreSQL runs.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `No permission for ${path ?? 'a file'}. Check who owns it.`;
  if (code === 'EADDRNOTAVAIL')
    return `This machine has no address ${address}. Choose another with --host (DATELINE_METRICS_HOST for the figures).`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `No machine called ${hostname} can be found. Check --host, --database-url and DATELINE_METRICS_HOST.`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${path ?? 'What --data names'} is not a folder, nor can it be one. Name another with --data.`;
  if (code === UNKNOWN_DATABASE)
    return 'PostgreSQL has no such database. Make it with createdb, or check --database-url.';
  if (code !== undefined && REFUSED.includes(code))
    return 'PostgreSQL refuses the name or the password. Check --database-url.';
  if (code === 'ENOSPC' || errcode === FULL)
    return `There is no room left on the disk of ${path ?? 'the data folder'}. Make room.`;
  if (errcode === DISK_ERROR)
    return 'The disk of the data folder takes or gives nothing. Make room if it is full, and look in the log of the system.';
  if (errcode === CORRUPT)
    return 'The dateline.sqlite of the data folder is damaged. Stop the server, keep a copy of the folder and restore a backup.';
  if (errcode === CANNOT_OPEN)
    return 'The dateline.sqlite of the data folder cannot be opened. Check who owns the folder and that it can be written in.';
  if (errcode === NOT_SQLITE)
    return 'The dateline.sqlite of the data folder is no database. Restore it from a backup, or name another folder with --data.';
  if (code === 'ENOENT') return `There is no ${path ?? 'such file'}.`;
  return error instanceof Error ? error.message : String(error);
}

/** Whatever Node, SQLite and PostgreSQL tell of what went wrong. */
type SystemError = NodeJS.ErrnoException & {
  address?: string;
  port?: number;
  hostname?: string;
  errcode?: number;
};
