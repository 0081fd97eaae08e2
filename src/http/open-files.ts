import { readFile } from 'node:fs/promises';
import type { Log } from './log.ts';
import { CONNECTION_LIMIT } from './server.ts';

/** Each connection is an open file; the database, media and other hosts need some too. */
const NEEDED = CONNECTION_LIMIT + 1_000;

/** What to do where this process may open too few files for as many connections as it takes; null where it may, or where the system does not say. */
export async function tooFewFiles(): Promise<string | null> {
  // Node has raised its own limit to the highest that it may by then.
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const allowed = Number(/^Max open files +(\d+)/m.exec(limits)?.[1] ?? NEEDED);
  if (allowed >= NEEDED) return null;
  return `This process may open ${allowed} files, and each connection is one: for ${CONNECTION_LIMIT} connections raise "ulimit -n" to ${NEEDED}, or LimitNOFILE where systemd starts the server.`;
}

export async function warnOfFewFiles(log: Log): Promise<void> {
  const sentence = await tooFewFiles();
  if (sentence !== null) log.warn(sentence);
}
