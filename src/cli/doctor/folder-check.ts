import { randomBytes } from 'node:crypto';
import type { Stats } from 'node:fs';
import { access, constants, mkdtemp, readFile, rm, rmdir, stat, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { mediaPlace } from '../../media/configured.ts';
import { type Finding, fault, notice, ok } from './finding.ts';

const MEGABYTE = 1024 * 1024;
/** Below the first a backup or a large upload may fail, below the second anything may. In bytes. */
const [LITTLE_SPACE, NO_SPACE] = [1024 * MEGABYTE, 100 * MEGABYTE];

/** `f_type` of Linux: where locks of SQLite do not hold, and what is gone after a restart. */
const NETWORK = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
]);
const MEMORY = 0x01021994;

/** The data folder: there, ours, private, writable, with room. */
export async function folderFindings({ dataDir, database }: Config): Promise<Finding[]> {
  const folder = await ifThere(dataDir);
  if (folder === null)
    return [
      fault(
        'folder',
        `There is no folder ${dataDir}: check --data or DATELINE_DATA; the first start of the server makes it.`,
      ),
    ];
  if (!folder.isDirectory())
    return [fault('folder', `${dataDir} is not a folder: name another with --data.`)];
  const findings: Finding[] = [];
  const us = process.getuid?.();
  if (us !== undefined && folder.uid !== us)
    findings.push(
      notice(
        'owner',
        `${dataDir} belongs to user ${folder.uid} and this is user ${us}: run the command as the user of the server.`,
      ),
    );
  if (process.platform !== 'win32' && (folder.mode & 0o077) !== 0)
    findings.push(
      notice(
        'permissions',
        `Others on this machine can look into ${dataDir}, where drafts and hashes of passwords are: chmod 700 it.`,
      ),
    );
  findings.push(await writableFinding(dataDir), await spaceFinding(dataDir));
  const { type } = await statfs(dataDir);
  const network = NETWORK.get(type);
  if (network !== undefined && database.kind === 'sqlite')
    findings.push(
      fault(
        'disk',
        `${dataDir} lies on ${network}, where the locks of SQLite do not hold: move it to a disk of this machine, or use PostgreSQL.`,
      ),
    );
  if (type === MEMORY)
    findings.push(fault('disk', `${dataDir} lies in memory and is gone after a restart: move it to a disk.`));
  return findings;
}

/** Null only where it is not there. What is out of reach may be there all the same: that is an error. */
async function ifThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

async function writableFinding(folder: string): Promise<Finding> {
  try {
    const probe = await mkdtemp(join(folder, 'doctor-'));
    await rmdir(probe);
    return ok('folder', `${folder} can be written in.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const remedy =
      code === 'ENOSPC'
        ? 'the disk is full, make room.'
        : 'check who owns it, and ReadWritePaths where systemd runs the server.';
    return fault('folder', `Nothing can be written in ${folder} (${code}): ${remedy}`);
  }
}

async function spaceFinding(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const text = `${Math.floor(free / MEGABYTE)} MB are free where the data is`;
  if (free < NO_SPACE) return fault('space', `${text}: make room, or comments and files will be refused.`);
  if (free < LITTLE_SPACE) return notice('space', `${text}: make room, a backup may not fit.`);
  return ok('space', `${text}.`);
}

/** The key that handles are derived with. */
export async function siteKeyFinding({ dataDir, siteKey, database }: Config): Promise<Finding> {
  if (siteKey !== null) return ok('site-key', 'The site key comes from the environment.');
  const file = join(dataDir, 'site-key');
  const found = await ifThere(file);
  if (found === null)
    return fault(
      'site-key',
      `There is no ${file}: restore it from a backup, or every commenter gets another handle; the first start of the server makes it.`,
    );
  await access(file, constants.R_OK);
  if (!/^[0-9a-f]{64}$/.test((await readFile(file, 'utf8')).trim()))
    return fault('site-key', `${file} does not hold a site key: restore it from a backup.`);
  if (process.platform !== 'win32' && (found.mode & 0o077) !== 0)
    return fault(
      'site-key',
      `Others on this machine can read ${file} and find out who wrote what: chmod 600 it.`,
    );
  if (database.kind === 'postgres')
    return ok('site-key', 'The site key is private; further machines on this database need the same one.');
  return ok('site-key', 'The site key is there and private.');
}

/** Writes, reads and deletes a file where media lie. */
export async function mediaFinding(config: Config): Promise<Finding> {
  const { store } = mediaPlace(config);
  const where =
    config.mediaBucket === null ? join(config.dataDir, 'media') : `the bucket ${config.mediaBucket.url}`;
  const scratch = await mkdtemp(join(tmpdir(), 'dateline-doctor-'));
  const key = `doctor/probe-${randomBytes(8).toString('hex')}`;
  const text = `probe ${key}`;
  try {
    await writeFile(join(scratch, 'probe'), text);
    await store.put(key, join(scratch, 'probe'));
    try {
      const back = await new Response(await store.get(key)).text();
      if (back !== text)
        return fault(
          'media',
          `${where} gives back something else than was put there: look for a cache or a proxy before it.`,
        );
    } finally {
      await store.delete(key);
    }
    return ok('media', `A file was written to ${where}, read and deleted.`);
  } catch (error) {
    const remedy =
      config.mediaBucket === null
        ? 'check who owns it and that there is room.'
        : 'check its address, its key and who may write there.';
    return fault(
      'media',
      `${where} does not take, give back or delete a file (${firstLine(causeOf(error))}): ${remedy}`,
    );
  } finally {
    await rm(scratch, { recursive: true, force: true });
    if (config.mediaBucket === null) await removeEmpty(join(config.dataDir, 'media'));
  }
}

/** The innermost: around it `fetch` says no more than that it failed. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? causeOf(error.cause) : error.message;
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(0, 200);

/** What the probe made; where something lies beside it, it stays. */
async function removeEmpty(media: string): Promise<void> {
  for (const folder of [join(media, 'doctor'), media]) await rmdir(folder).catch(() => undefined);
}
