import type { Command } from 'commander';
import type { ConfigFlags } from '../config.ts';
import { mediaPlace } from '../media/configured.ts';
import { newSetupToken } from '../people/setup.ts';
import { link } from '../routes.ts';
import { type CommandContext, withContext, withDataOptions } from './context.ts';
import { fixFromOutside } from './fixed-settings.ts';
import { STOPPING, toldToStop } from './stopping.ts';
import { unknownVariableSentences } from './unknown-variables.ts';
import { isWorker } from './workers/worker.ts';

type ServeFlags = ConfigFlags & { demo?: true };

/** Where the demo lives, so that it never mixes with a real site. */
const DEMO_FOLDER = './data-demo';

/** `dateline serve`: runs the site until it is told to stop. */
export function registerServe(program: Command): void {
  const command = program
    .command('serve')
    .description('serve the site until stopped')
    .option('--port <number>', 'port to listen on (3000)')
    .option('--host <address>', 'address to listen on (127.0.0.1)')
    .option('--url <address>', 'address that readers use, such as https://example.org')
    .option('--workers <number>', 'processes that serve on that port (1)')
    .option('--set <setting>', 'fix a setting of the site, such as name=Harbour; may be repeated', together)
    .option('--demo', `serve a demo site from ${DEMO_FOLDER}`);
  withDataOptions(command).action(serve);
}

/** Values of an option that may be repeated. */
function together(value: string, former: string[] = []): string[] {
  return [...former, value];
}

async function serve(flags: ServeFlags): Promise<void> {
  const settings = flags.demo ? demoSettings(flags) : flags;
  if (isWorker()) return (await severalProcesses()).serveAsWorker(settings);
  const { config, lines } = await withContext(settings, async context => {
    const lines = flags.demo ? await demoGreeting(context) : await greeting(context);
    await fixFromOutside(context);
    for (const sentence of unknownVariableSentences()) console.error(sentence);
    if (context.config.workers === 1) await serveAlone(context, lines);
    return { config: context.config, lines };
  });
  if (config.workers > 1) await (await severalProcesses()).serveByWorkers(config, lines);
}

async function serveAlone({ config, db, siteKey }: CommandContext, lines: readonly string[]): Promise<void> {
  const { startSite } = await theSite();
  const server = await startSite(config, db, siteKey);
  try {
    for (const line of lines) console.log(line);
    await toldToStop();
    console.log(STOPPING);
  } finally {
    await server.close();
  }
}

/** All of the site, which only this command needs: the others answer without reading it. */
const theSite = () => import('../main.ts');
const severalProcesses = () => import('./workers/serve.ts');

/** The demo stays out of the data that the environment names. */
function demoSettings(flags: ServeFlags): ServeFlags {
  return { ...flags, data: flags.data ?? DEMO_FOLDER, databaseUrl: flags.databaseUrl ?? '' };
}

/** What the person who starts the site needs to know now. */
async function greeting({ config, db }: CommandContext): Promise<string[]> {
  const lines = [`Dateline serves ${config.url}`];
  const token = await newSetupToken(db);
  if (token === null) return lines;
  return [
    ...lines,
    '',
    'This site has no owner yet. Open this link once to name the site and become its owner:',
    `  ${config.url}${link('setup', { token })}`,
    'Whoever has the link can do that, so keep it to yourself. Starting again makes a new one.',
  ];
}

async function demoGreeting({ config, db, siteKey }: CommandContext): Promise<string[]> {
  const { makeDemo, renewDemoPassword } = await import('./demo.ts');
  await makeDemo({ db, siteKey, media: mediaPlace(config) });
  const { name, password } = await renewDemoPassword(db);
  return [
    `Dateline serves its demo at ${config.url}`,
    '',
    `To look behind it, sign in at ${config.url}${link('signIn')}`,
    `  Name: ${name}`,
    `  Password: ${password} (a new one at each start)`,
  ];
}
