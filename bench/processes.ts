import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

/** The server's core and the load's: what one takes the other must not lack. `any` is for what works on several. */
const CORES = { server: '0', load: '1', any: null } as const;
export type Core = keyof typeof CORES;

const canPin = process.platform === 'linux' && spawnSync('taskset', ['-c', '0', 'true']).status === 0;

/** How the processes share the machine, for the report. */
export const pinning = canPin ? 'server on core 0, load on core 1' : 'not pinned: taskset is missing';

/** Files of this folder and of the program by their path from the root. */
export function fileOf(path: string): string {
  return fileURLToPath(new URL(`../${path}`, import.meta.url));
}

type StartOptions = {
  env?: NodeJS.ProcessEnv;
  /** Has the process tell how late its event loop is (`lateness`). */
  watched?: boolean;
  flags?: readonly string[];
};

function start(
  core: Core,
  script: string,
  args: readonly string[],
  { env = {}, watched = false, flags = [] }: StartOptions = {},
): ChildProcess {
  const watch = watched ? ['--import', fileOf('bench/loop-delay.ts')] : [];
  return startCommand(core, [process.execPath, ...flags, ...watch, script, ...args], { env, watched });
}

function startCommand(
  core: Core,
  command: readonly string[],
  { env = {}, watched = false }: StartOptions = {},
): ChildProcess {
  const place = CORES[core];
  const pinned = canPin && place !== null ? ['taskset', '-c', place, ...command] : command;
  const [program = '', ...rest] = pinned;
  return spawn(program, rest, {
    stdio: ['ignore', 'pipe', 'inherit', ...(watched ? (['ipc'] as const) : [])],
    env: { ...process.env, NODE_NO_WARNINGS: '1', ...env },
  });
}

/** How long anything may take before the run is given up, in milliseconds: a measurement must not hold a machine. */
const PATIENCE = 60_000;

/** Runs a script to its end and returns the last line that it prints. */
export async function runToEnd(core: Core, script: string, args: readonly string[]): Promise<string> {
  const child = start(core, fileOf(script), args);
  const chunks: Buffer[] = [];
  child.stdout?.on('data', chunk => chunks.push(chunk));
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  if (code !== 0) throw new Error(`${script} failed`);
  return Buffer.concat(chunks).toString().trim().split('\n').at(-1) ?? '';
}

/** In milliseconds; `bench/loop-delay.ts`. */
export type Lateness = { p99: number; most: number };

export type ServerProcess = {
  url: string;
  pid: number;
  /** Seconds of processor time so far; 0 where the system does not tell. */
  cpu(): number;
  /** Resident memory in MB. */
  memory(): number;
  /** The most that it ever was, in MB. */
  peak(): number;
  /** How late its event loop was since this was last asked; only of a process that is watched. */
  lateness(): Promise<Lateness>;
  stop(): Promise<void>;
};

/** Starts a script that prints its address first. */
export async function startPrinting(
  script: string,
  args: readonly string[],
  core: Core = 'server',
  options: StartOptions = {},
): Promise<ServerProcess> {
  const child = start(core, fileOf(script), args, options);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const [line] = (await Promise.race([
    once(child.stdout ?? child, 'data'),
    once(child, 'close').then(() => Promise.reject(new Error(`${script} ended before it served`))),
  ])) as [Buffer];
  clearTimeout(timer);
  return running(child, line.toString().trim());
}

/** The same as in `package.json` and in `deploy/`. */
const AS_NPM_START = ['--max-semi-space-size=4', '--max-old-space-size=1000'];

/** Starts `dateline serve`, and counts the milliseconds until it answers. */
export async function startDateline(
  data: string,
  {
    databaseUrl,
    watched = false,
    first = '/',
  }: {
    databaseUrl?: string;
    watched?: boolean;
    /** The path that counts as its first answer. */
    first?: string;
  } = {},
): Promise<ServerProcess & { startMs: number }> {
  const port = await freePort();
  const began = performance.now();
  const database = databaseUrl === undefined ? [] : ['--database-url', databaseUrl];
  const child = start(
    'server',
    fileOf('bin/dateline.js'),
    ['serve', '--data', data, '--port', String(port), ...database],
    { env: { DATELINE_RATE_LIMITS: 'off', DATELINE_LOG: 'error' }, watched, flags: AS_NPM_START },
  );
  child.stdout?.resume();
  const url = `http://127.0.0.1:${port}`;
  await answered(url + first, child);
  return { ...running(child, url), startMs: performance.now() - began };
}

/** Starts another program as a server, and waits until it answers at `url`. */
export async function startProgram(
  program: string,
  args: readonly string[],
  url: string,
): Promise<ServerProcess> {
  const child = startCommand('server', [program, ...args]);
  await answered(url, child);
  return running(child, url);
}

/** How long a Node that only opens a port takes until it answers, in milliseconds. */
export async function startBare(): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = start('server', fileOf('bench/bare-start.ts'), [String(port)]);
  await answered(`http://127.0.0.1:${port}`, child);
  const took = performance.now() - began;
  await running(child, '').stop();
  return took;
}

async function answered(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = performance.now() + PATIENCE;
  for (;;) {
    if (performance.now() > giveUpAt) {
      child.kill('SIGKILL');
      throw new Error('the server did not answer in time');
    }
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const answer = await fetch(url).catch(() => null);
    if (answer !== null) {
      await answer.arrayBuffer();
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 2));
  }
}

function running(child: ChildProcess, url: string): ServerProcess {
  return {
    url,
    pid: child.pid ?? 0,
    cpu: () => statOf(child.pid, 'stat', /\) (?:\S+ ){11}(\d+) (\d+)/) / 100,
    memory: () => statOf(child.pid, 'status', /VmRSS:\s+(\d+)/) / 1024,
    peak: () => statOf(child.pid, 'status', /VmHWM:\s+(\d+)/) / 1024,
    async lateness() {
      child.send('lateness');
      const [told] = await once(child, 'message');
      return told as Lateness;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const closed = once(child, 'close');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** The sum of what `pattern` finds in a file of /proc; 0 where there is none. */
function statOf(pid: number | undefined, file: string, pattern: RegExp): number {
  try {
    const [, ...numbers] = pattern.exec(readFileSync(`/proc/${pid}/${file}`, 'utf8')) ?? [];
    return numbers.reduce((sum, number) => sum + Number(number), 0);
  } catch {
    return 0;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
