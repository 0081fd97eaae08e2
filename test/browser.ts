import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

/** Where distributions install the browser. */
const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/**
 * Started for tests: nothing of the browser's own talks to anybody, and no page gets more rights than it has with readers
 * (in particular no `--disable-web-security`, which the package's own arguments carry).
 */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--metrics-recording-only',
  '--font-render-hinting=none',
];

/**
 * A real Chromium: the one that `CHROMIUM_PATH` names, an installed one, else the one inside an npm package.
 * Throws where none can be had: a run without a browser is a failed run. Whoever opens it closes it.
 */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, libraries } = await findChromium();
  const env = { ...process.env, ...(libraries === null ? {} : { LD_LIBRARY_PATH: libraries }) };
  try {
    return await chromium.launch({ executablePath, args: ARGUMENTS, headless: true, env });
  } catch (cause) {
    throw new Error(`Chromium at ${executablePath} does not start; CHROMIUM_PATH may name another.`, {
      cause,
    });
  }
}

/** `libraries`: where the packaged browser finds what a bare system lacks. */
type Found = { executablePath: string; libraries: string | null };

/** Unpacks the packaged browser where it is needed; before tests run beside each other and would all do so. */
export async function findChromium(): Promise<Found> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { executablePath: named, libraries: null };
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  const installed = INSTALLED.find(existsSync);
  if (installed !== undefined) return { executablePath: installed, libraries: null };
  return unpackedChromium();
}

/**
 * The browser of the npm package, unpacked once per machine. The package's own way writes in place, where
 * another process of the same run would start a file that is half written; here a whole folder gets its
 * name in one step.
 */
async function unpackedChromium(): Promise<Found> {
  const home = join(tmpdir(), `dateline-chromium-${packageVersion()}`);
  if (!existsSync(home)) await unpackInto(home);
  const executablePath = join(home, 'chromium');
  const libraries = startsAlone(executablePath) ? null : join(home, 'al2023', 'lib');
  return { executablePath, libraries };
}

async function unpackInto(home: string): Promise<void> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const scratch = await mkdtemp(`${home}-`);
  const before = process.env.TMPDIR;
  process.env.TMPDIR = scratch;
  try {
    await packaged.executablePath();
    // NSS and its like for systems that never had a browser.
    await inflate(join(PACKAGE, 'bin', 'al2023.tar.br'));
    await rename(scratch, home);
  } catch (cause) {
    await rm(scratch, { recursive: true, force: true });
    // Another process may have been quicker.
    if (!existsSync(home)) throw new Error('The browser of the npm package cannot be unpacked.', { cause });
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

const PACKAGE = fileURLToPath(new URL('..', import.meta.resolve('@sparticuz/chromium')));

function packageVersion(): string {
  return JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')).version;
}

function startsAlone(executablePath: string): boolean {
  return spawnSync(executablePath, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0;
}
