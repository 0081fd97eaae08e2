import { createRequire } from 'node:module';
import { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { CommandError } from './context.ts';
import { registerImport } from './import.ts';
import { registerServe } from './serve.ts';
import { registerSettings } from './settings.ts';
import { registerToken } from './token.ts';
import { registerUser } from './user.ts';
import { registerWebhook } from './webhook.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

const program = new Command('dateline')
  .description('Publish and openly discuss contested, fast-moving events.')
  .version(version)
  .showHelpAfterError('Run "dateline help" to see what there is.')
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) });
program
  .helpCommand(false)
  .command('help')
  .description('explain a command')
  .argument('[command...]', 'such as: import page')
  .action((names: string[]) => helpOf(names));
registerServe(program);
registerUser(program);
registerToken(program);
registerWebhook(program);
registerSettings(program);
registerImport(program);

/** `SQLITE_NOTADB`, and how PostgreSQL calls a database that is not there. */
const [NOT_SQLITE, UNKNOWN_DATABASE] = [26, '3D000'];

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  console.error(sentenceOf(error));
}

/** Help of a command at any depth: `dateline help import page`. */
function helpOf(names: readonly string[]): void {
  let found: Command = program;
  for (const name of names) {
    const next = found.commands.find(command => command.name() === name);
    if (next === undefined) {
      const known = found.commands.map(command => command.name()).join(', ');
      throw new CommandError(`There is no command "${names.join(' ')}". There is: ${known || found.name()}.`);
    }
    found = next;
  }
  found.outputHelp();
}

/** What a person at the command line is told; a stack only where they ask for one. */
function sentenceOf(error: unknown): string {
  if (process.env.DATELINE_LOG === 'debug' && error instanceof Error) return error.stack ?? error.message;
  if (error instanceof CommandError || error instanceof ConfigError) return error.message;
  const { code, address, port, path, hostname, errcode } = error as SystemError;
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use. Stop what uses it, or choose another with --port.`;
  if (code === 'ECONNREFUSED')
    return `Nothing answers at ${address ?? 'the database'}:${port ?? ''}. Check --database-url and that PostgreSQL runs.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `No permission for ${path ?? 'a file'}. Check who owns it.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${address}. Choose another with --host.`;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `No machine called ${hostname} can be found. Check --host and --database-url.`;
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return `${path ?? 'What --data names'} is not a folder, nor can it be one. Name another with --data.`;
  if (code === UNKNOWN_DATABASE)
    return 'PostgreSQL has no such database. Make it with createdb, or check --database-url.';
  if (errcode === NOT_SQLITE)
    return 'The dateline.sqlite of the data folder is no database. Restore it from a backup, or name another folder with --data.';
  if (code === 'ENOENT') return `There is no ${path ?? 'such file'}.`;
  return error instanceof Error ? error.message : String(error);
}

/** Whatever Node, SQLite and PostgreSQL tell of what went wrong. */
type SystemError = NodeJS.ErrnoException & {
  address?: string;
  port?: number;
  hostname?: string;
  errcode?: number;
};
