import type { Command } from 'commander';
import { type ConfigFlags, readConfig } from '../config.ts';
import { databaseExists } from '../db/existing.ts';
import { isProblem, type Problem } from '../lib/problem.ts';
import { peopleWords } from '../people/words.ts';
import { postWords } from '../posts/words.ts';
import type { ImportOptions, PageInput } from '../transfer/import-page.ts';
import type { ImportReport } from '../transfer/report.ts';
import { transferWords } from '../transfer/words.ts';
import { fillGaps } from '../ui/phrases.ts';
import { CommandError, withContext, withDataOptions, withTrialDatabase } from './context.ts';

type PageFlags = ConfigFlags & {
  author?: string;
  date?: string;
  zone?: string;
  // `url` is the old address here, not that of the site.
  url?: string;
  language?: string;
  dryRun?: boolean;
  json?: boolean;
};

/** Adds `dateline import page FILE`; further formats join it. */
export function registerImport(program: Command): void {
  const command = program.command('import').description('bring posts and discussions in from elsewhere');
  withDataOptions(command.command('page <file>'))
    .description('a weblog page saved as text or as HTML (Blogger), or a folder of them')
    .option('--author <name>', 'who wrote it; comments in that name become theirs')
    .option('--date <date>', 'when it was published: 2011-04-09 or 2011-04-09T21:30')
    .option('--zone <zone>', 'time zone of its clocks, such as Asia/Baghdad (default: that of the site)')
    .option('--url <address>', 'its old address, which will lead to the new one')
    .option('--language <tag>', 'its language: en, fa, ar (default: by its words)')
    .option('--dry-run', 'report what would happen and write nothing')
    .option('--json', 'print the report as one line of JSON')
    .action(runImportPage);
  command
    .helpCommand(false)
    .argument('[format]')
    .argument('[words...]')
    .allowUnknownOption()
    .action((format?: string) => {
      const known = command.commands.map(format => format.name()).join(', ');
      const mistake = format === undefined ? 'Say what to import' : `There is no import format "${format}"`;
      throw new CommandError(`${mistake}. There is: ${known}. Example: dateline import page FILE`);
    });
}

async function runImportPage(path: string, flags: PageFlags): Promise<void> {
  const { url, ...dataFlags } = flags;
  const progress = showProgress();
  const options = {
    author: flags.author ?? null,
    date: flags.date ?? null,
    zone: flags.zone ?? null,
    url: url ?? null,
    language: flags.language ?? null,
    dryRun: flags.dryRun ?? false,
    progress: progress.step,
  };
  try {
    // Before the database is opened: a file that is refused leaves no trace.
    const { openPages } = await theImporter();
    const input = await openPages(path, options);
    const report = await importInto(dataFlags, input, options);
    progress.end();
    const { reportText } = await import('../transfer/report.ts');
    console.log(flags.json ? JSON.stringify(report) : reportText(report, options.dryRun));
  } catch (error) {
    progress.end();
    throw isProblem(error) ? new CommandError(sentenceOf(error)) : error;
  }
}

/** What reads and writes pages, which only this command needs. */
const theImporter = () => import('../transfer/import-page.ts');

/** A first import is tried before anything is made, so that a page that is refused leaves no trace either. */
async function importInto(
  flags: ConfigFlags,
  input: PageInput,
  options: ImportOptions,
): Promise<ImportReport> {
  const { importPages } = await theImporter();
  const config = readConfig(flags);
  const attempt = { ...options, dryRun: true };
  const tryOut = () => withTrialDatabase(config, db => importPages({ db }, input, attempt));
  if (options.dryRun) return tryOut();
  if (!input.isFolder && !(await databaseExists(config.database))) await tryOut();
  return withContext(flags, ({ db }) => importPages({ db }, input, options));
}

/** One line on a terminal that counts files; nothing elsewhere, so that logs and pipes stay clean. */
function showProgress(): { step(done: number, all: number): void; end(): void } {
  if (!process.stderr.isTTY) return { step: () => undefined, end: () => undefined };
  return {
    step: (done, all) => void (all > 1 && process.stderr.write(`\rReading file ${done} of ${all}`)),
    end: () => void process.stderr.write('\r\u001b[K'),
  };
}

function sentenceOf({ reason, values }: Problem): string {
  const all: Record<string, string> = Object.assign(
    {},
    ...[peopleWords, postWords, transferWords].map(words => words('en').problems),
  );
  return fillGaps(all[reason] ?? reason, values, 'en');
}
