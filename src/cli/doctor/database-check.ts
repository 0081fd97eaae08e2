import type { Config } from '../../config.ts';
import { type Backlog, type Examined, examineDatabase } from '../../db/examine.ts';
import { migrationNames } from '../../db/migrate.ts';
import { sentenceOf } from '../sentence.ts';
import { examined, type Finding, fault, notice, ok } from './finding.ts';

const MINUTE = 60_000;
/** How far clocks may be apart, and how long a commit may take, before it is worth a word; milliseconds. */
const [CLOCK_TOLERANCE, SLOW_COMMIT] = [5_000, 50];
/** A handler that has not moved for so long does not: it stores how far it is once a minute at the latest. */
const HANDLER_TOLERANCE = 10 * MINUTE;
/** What is due is looked for once a second. */
const DUE_TOLERANCE = 5 * MINUTE;

/** All that is asked of the database; the rest is left out where it does not open. */
export async function databaseFindings({ database }: Config): Promise<Finding[]> {
  let db: Examined | null;
  try {
    db = await examineDatabase(database);
  } catch (error) {
    return [fault('database', sentenceOf(error))];
  }
  if (database.kind === 'sqlite' && db === null)
    return [
      fault(
        'database',
        `There is no ${database.file}: check --data; the first start of the server makes it.`,
      ),
    ];
  if (db === null) return [];
  try {
    return await findingsOf(db, database.kind);
  } finally {
    await db.close();
  }
}

async function findingsOf(db: Examined, kind: 'sqlite' | 'postgres'): Promise<Finding[]> {
  const migrations = await examined('migrations', () => migrationsFinding(db, kind));
  const usable = migrations.every(({ state }) => state === 'ok');
  return [
    db.outdated
      ? notice('database', `${db.version} gets no more corrections: move to a newer one.`)
      : ok('database', `${db.version} answers.`),
    ...migrations,
    ...(await examined('durability', () => durabilityFinding(db))),
    ...(await examined('integrity', () => integrityFinding(db))),
    ...(await examined('clock', () => clockFinding(db))),
    ...(await examined('commit', () => commitFinding(db))),
    ...(usable ? await examined('work', async () => workFindings(await db.backlog(Date.now()))) : []),
  ];
}

async function migrationsFinding(db: Examined, kind: 'sqlite' | 'postgres'): Promise<Finding> {
  const applied = await db.migrations();
  if (applied === null)
    return fault(
      'migrations',
      'The database has no tables of Dateline: check that it is the right one; the first start of the server makes them.',
    );
  const known = await migrationNames(kind);
  const newer = applied.filter(name => !known.includes(name));
  if (newer.length > 0)
    return fault(
      'migrations',
      `The database was used by a newer Dateline (${newer.join(', ')}): update the program, or restore the backup of before.`,
    );
  const pending = known.filter(name => !applied.includes(name));
  if (pending.length > 0)
    return notice(
      'migrations',
      `${pending.length === 1 ? '1 migration waits' : `${pending.length} migrations wait`} (${pending[0]} first): take a backup and restart the server, which applies them.`,
    );
  return ok('migrations', `The tables are those of this version (${applied.at(-1)}).`);
}

async function durabilityFinding(db: Examined): Promise<Finding> {
  const careless = await db.carelessness();
  if (careless.length === 0) return ok('durability', 'What is acknowledged is on the disk.');
  return fault('durability', `${careless.join('; ')}: set it back.`);
}

async function integrityFinding(db: Examined): Promise<Finding> {
  const damage = await db.damage();
  if (damage.length === 0) return ok('integrity', 'No damage was found.');
  return fault(
    'integrity',
    `The database is damaged (${damage.join('; ')}): stop the server, keep a copy and restore a backup.`,
  );
}

async function clockFinding(db: Examined): Promise<Finding[]> {
  const before = Date.now();
  const theirs = await db.now();
  if (theirs === null) return [];
  const apart = Math.round(theirs - (before + Date.now()) / 2);
  if (Math.abs(apart) <= CLOCK_TOLERANCE)
    return [ok('clock', 'The clocks of this machine and of the database agree.')];
  return [
    fault(
      'clock',
      `The database's clock is ${Math.abs(apart)} ms ${apart > 0 ? 'ahead' : 'behind'}: let both machines set theirs by NTP.`,
    ),
  ];
}

async function commitFinding(db: Examined): Promise<Finding> {
  const time = await db.commitTime();
  const text = `A durable commit takes ${time.toFixed(1)} ms`;
  return time > SLOW_COMMIT
    ? notice('commit', `${text}, a slow disk: comments wait for it.`)
    : ok('commit', `${text}.`);
}

function workFindings(backlog: Backlog): Finding[] {
  const now = Date.now();
  const ago = (instant: number) => `${Math.round((now - instant) / MINUTE)} minutes ago`;
  const findings: Finding[] = [];
  if (backlog.newestEvent !== null && backlog.newestEvent > now + CLOCK_TOLERANCE)
    findings.push(
      fault(
        'clock',
        `The newest change is dated ${new Date(backlog.newestEvent).toISOString()}, in the future: the clock of this machine, or of another on this database, is or was wrong; set it by NTP.`,
      ),
    );
  for (const { name, waiting, oldest } of backlog.handlers) {
    if (now - oldest > HANDLER_TOLERANCE)
      findings.push(
        fault(
          'work',
          `"${name}" is ${waiting} events behind, the first of ${ago(oldest)}: start the server, or look in its log for "job failed".`,
        ),
      );
  }
  if (backlog.overduePost !== null && now - backlog.overduePost > DUE_TOLERANCE)
    findings.push(
      fault(
        'work',
        `A post was to be published ${ago(backlog.overduePost)}: start the server, or look in its log for "job failed".`,
      ),
    );
  if (backlog.overdueDelivery !== null && now - backlog.overdueDelivery > DUE_TOLERANCE)
    findings.push(
      fault(
        'work',
        `A message to a webhook was to be sent ${ago(backlog.overdueDelivery)}: start the server, or look in its log for "job failed".`,
      ),
    );
  if (backlog.failingWebhooks > 0)
    findings.push(notice('webhooks', `${backlog.failingWebhooks} webhooks fail: see dateline webhook list.`));
  return findings.length > 0 ? findings : [ok('work', 'Nothing that is due waits.')];
}
