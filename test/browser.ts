import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
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
  const { default: packaged, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packaged.executablePath();
  return {
    executablePath,
    libraries: startsAlone(executablePath) ? null : join(await inflate(SYSTEM_LIBRARIES), 'lib'),
  };
}

/** NSS and its like for systems that never had a browser, from the same package. */
const SYSTEM_LIBRARIES = fileURLToPath(
  import.meta.resolve('@sparticuz/chromium').replace(/build\/index\.js$/, 'bin/al2023.tar.br'),
);

function startsAlone(executablePath: string): boolean {
  return spawnSync(executablePath, ['--version', '--no-sandbox'], { stdio: 'ignore' }).status === 0;
}
