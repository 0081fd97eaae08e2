import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DatabaseConfig } from '../src/db/database.ts';
import { TEST_SITE_KEY } from './app.ts';

const MAIN = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));

export type Outcome = { code: number; out: string; err: string };

/** Runs commands of the program in processes of their own, on one database; `input` is what somebody types. */
export function commandsOn(config: DatabaseConfig, env: Record<string, string> = {}) {
  const where =
    config.kind === 'sqlite'
      ? ['--data', fileURLToPath(new URL('.', `file://${config.file}`))]
      : ['--database-url', config.url];
  const options = { env: { ...process.env, DATELINE_SITE_KEY: TEST_SITE_KEY, ...env } };
  return (args: readonly string[], input = ''): Promise<Outcome> =>
    new Promise(resolve => {
      const command = [MAIN, ...args, ...where];
      const child = execFile(process.execPath, command, options, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code), out, err }),
      );
      child.stdin?.end(input);
    });
}
