import { createRequire } from 'node:module';
import { Command } from 'commander';
import { CommandError } from './context.ts';
import { registerDoctor } from './doctor.ts';
import { registerImport } from './import.ts';
import { sentenceOf } from './sentence.ts';
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
registerDoctor(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = 1;
  // A stack only where they ask for one.
  const wanted = process.env.DATELINE_LOG === 'debug' && error instanceof Error;
  console.error(wanted ? error.stack : sentenceOf(error));
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
