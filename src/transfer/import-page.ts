import type { Database } from '../db/database.ts';
import { isZone } from '../lib/dates.ts';
import { isProblem, Problem } from '../lib/problem.ts';
import { readSettings } from '../site/settings.ts';
import { datePost, readGivenDate } from './dating.ts';
import { listPageFiles, type PageFile, readPageFile } from './page-files.ts';
import type { ImportedPage } from './page-model.ts';
import { type PageOptions, preparePost } from './prepare.ts';
import { addReport, emptyReport, type ImportReport, noteSkipped } from './report.ts';
import { type RunMemory, writePost } from './write-post.ts';

export type ImportOptions = PageOptions & {
  /** Do everything and write nothing. */
  dryRun: boolean;
  /** Called after each file. */
  progress?: (done: number, all: number) => void;
};

/** What is to be imported, looked at and not yet written: `openPages` makes it. */
export type PageInput = {
  path: string;
  isFolder: boolean;
  files: readonly PageFile[];
  /** What a single file holds; the files of a folder are read one after the other. */
  read: ReadonlyMap<PageFile, ImportedPage[]>;
};

/**
 * Looks at a weblog page that was saved as text or as HTML, or at a folder of them, and refuses what can't be
 * imported before anything is opened or written. Problems: invalid `import-…`; too-large `import-file-large`.
 */
export async function openPages(path: string, options: PageOptions): Promise<PageInput> {
  checkOptions(options);
  const { files, isFolder } = await listPageFiles(path);
  if (isFolder && options.url !== null) throw new Problem('invalid', 'import-url-of-folder');
  if (isFolder && !(await hasPage(files))) throw new Problem('invalid', 'import-no-pages', { path });
  const read = new Map<PageFile, ImportedPage[]>();
  if (!isFolder) for (const file of files) read.set(file, await readPageFile(file));
  for (const [file, [page, ...others]] of read) {
    if (page !== undefined && others.length === 0) datePost(page, file.name, options);
  }
  return { path, isFolder, files, read };
}

/**
 * Imports what `openPages` found. Each post is written in a transaction of its own; a page that is there
 * already changes nothing. In a folder, what can't be imported is left out and reported.
 */
export async function importPages(
  { db }: { db: Database },
  input: PageInput,
  options: ImportOptions,
): Promise<ImportReport> {
  const site = await readSettings(db.read);
  const run: Run = { db, options, input, site, memory: new Set(), report: emptyReport(), posts: 0 };
  const later: PageFile[] = [];
  let done = 0;
  for (const file of input.files) {
    if (await importFile(run, file, 'own pages')) options.progress?.(++done, input.files.length);
    else later.push(file);
  }
  // A post's own page has its comments and its whole text; what only an index page has comes after those.
  for (const file of later) {
    await importFile(run, file, 'index pages');
    options.progress?.(++done, input.files.length);
  }
  if (run.posts === 0) throw new Problem('invalid', 'import-no-pages', { path: input.path });
  return run.report;
}

type Run = {
  db: Database;
  options: ImportOptions;
  input: PageInput;
  site: { zone: string; language: string };
  memory: RunMemory;
  report: ImportReport;
  /** How many posts were read. */
  posts: number;
};

function checkOptions({ zone, date, url, author, language }: PageOptions): void {
  if (zone !== null && !isZone(zone)) throw new Problem('invalid', 'import-zone-unknown', { zone });
  if (date !== null && readGivenDate(date) === null)
    throw new Problem('invalid', 'import-date-form', { date });
  if (url !== null && !/^(?:https?:\/\/[^/\s]+)?\/[^\s]*$/i.test(url))
    throw new Problem('invalid', 'import-url-form', { url });
  if (author !== null && author.trim() === '') throw new Problem('invalid', 'import-author-blank');
  if (language !== null && !/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(language)) {
    throw new Problem('invalid', 'import-language-form', { language });
  }
}

/** Reads until the first page, mostly the first file. */
async function hasPage(files: readonly PageFile[]): Promise<boolean> {
  for (const file of files) {
    try {
      if ((await readPageFile(file)).length > 0) return true;
    } catch (error) {
      if (!isProblem(error)) throw error;
    }
  }
  return false;
}

/** Imports the posts of one file; false where it is an index page and those come later. */
async function importFile(run: Run, file: PageFile, turn: 'own pages' | 'index pages'): Promise<boolean> {
  try {
    const pages = run.input.read.get(file) ?? (await readPageFile(file));
    if (turn === 'own pages' && run.input.isFolder && pages.some(page => !page.complete)) return false;
    for (const page of pages) await importPost(run, page, file.name);
  } catch (error) {
    if (!isProblem(error) || !run.input.isFolder) throw error;
    noteSkipped(run.report, 'file', file.name, reasonOf(error));
  }
  return true;
}

async function importPost(run: Run, page: ImportedPage, file: string): Promise<void> {
  try {
    const prepared = preparePost(page, file, run.options, run.site);
    addReport(run.report, await writeOrTry(run, prepared, file));
    run.posts++;
  } catch (error) {
    if (!isProblem(error) || page.complete) throw error;
    // One post of an index page that can't be had is no reason to do without the others.
    noteSkipped(run.report, 'post', `${file}, "${page.headline}"`, reasonOf(error));
  }
}

async function writeOrTry(
  { db, options, memory }: Run,
  prepared: ReturnType<typeof preparePost>,
  file: string,
): Promise<ImportReport> {
  let result: ImportReport | null = null;
  try {
    await db.write(async write => {
      result = await writePost(write, prepared, { file, memory, isDryRun: options.dryRun });
      if (options.dryRun) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  return result ?? emptyReport();
}

/** Ends a transaction of a dry run, so that nothing of it stays. */
class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

function reasonOf(problem: Problem): string {
  return WHY[problem.reason] ?? problem.reason;
}

/** For reports, which are read by programs as well: short and always the same. */
const WHY: Record<string, string> = {
  'import-not-a-page': 'not a weblog page',
  'import-date-missing': 'no date to go by',
  'import-file-large': 'too large',
  'post-body-long': 'longer than a post may be',
  'update-long': 'an update is longer than it may be',
  'person-name-long': 'the name of the author is too long',
  'person-name-blank': 'the author has no name',
};
