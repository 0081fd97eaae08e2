import { spawn } from 'node:child_process';
import { glob, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './browser.ts';
import { makeTemplates } from './databases.ts';
import { startPostgres } from './postgres.ts';

const COMPILED = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));

/**
 * Runs the tests named on the command line, or all of them, against a PostgreSQL server that it starts
 * first and a browser that it unpacks. Where one of them can't be had the run fails: nothing is skipped.
 */
const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : await Array.fromAsync(glob(['src/**/*.test.ts', 'test/**/*.test.ts', 'e2e/**/*.test.ts']));

await findChromium();
const postgres = await startPostgres();
const folder = await mkdtemp(join(tmpdir(), 'dateline-templates-'));
const databases = await makeTemplates(folder, postgres.url);
const child = spawn(
  process.execPath,
  ['--test', '--test-concurrency=2', '--test-timeout=300000', ...files.sort()],
  {
    stdio: 'inherit',
    // Every file is a process of its own, and many start others: what one has compiled the next need not.
    env: { NODE_COMPILE_CACHE: COMPILED, ...process.env, ...databases },
  },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
process.exitCode = await new Promise<number>(resolve => child.on('exit', code => resolve(code ?? 1)));
await postgres.stop();
await rm(folder, { recursive: true, force: true });
