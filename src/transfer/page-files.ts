import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, extname, join, relative } from 'node:path';
import { Problem } from '../lib/problem.ts';
import { readBloggerPage } from './blogger-page.ts';
import { decodePage } from './decode.ts';
import type { ImportedPage } from './page-model.ts';
import { readTextPage } from './text-page.ts';

/** Files above this size are no saved weblog page. In bytes. */
const FILE_LIMIT = 50 * 1024 * 1024;

export type PageFile = {
  path: string;
  /** The path as reports name it: within the folder that was given. */
  name: string;
};

/** The files to read, in the order of their names, and whether a whole folder was asked for. */
export async function listPageFiles(path: string): Promise<{ files: PageFile[]; isFolder: boolean }> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Problem('invalid', 'import-file-missing', { path });
  if (!found.isDirectory()) return { files: [{ path, name: basename(path) }], isFolder: false };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && PAGE_ENDINGS.has(extname(entry.name).toLowerCase()))
    .map(entry => join(entry.parentPath, entry.name))
    .map(file => ({ path: file, name: relative(path, file) }))
    .filter(({ name }) => !name.split(/[/\\]/).some(part => part.startsWith('.')))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { files, isFolder: true };
}

const PAGE_ENDINGS = new Set(['.html', '.htm', '.xhtml', '.txt', '.text']);

/**
 * The posts that a file holds. Problems: invalid `import-not-a-page`; too-large `import-file-large`.
 */
export async function readPageFile({ path, name }: PageFile): Promise<ImportedPage[]> {
  const { size } = await stat(path);
  if (size > FILE_LIMIT) {
    throw new Problem('too-large', 'import-file-large', { file: name, limit: FILE_LIMIT / 1024 / 1024 });
  }
  const decoded = decodePage(await readFile(path));
  const pages = decoded === null ? [] : readPages(decoded.text);
  if (pages.length === 0) throw new Problem('invalid', 'import-not-a-page', { file: name });
  if (decoded?.guessed != null) {
    pages[0]?.guesses.push(`${name} does not name its encoding; it was read as ${decoded.guessed}.`);
  }
  return pages;
}

/** By what the text is, not by what its file is called. */
function readPages(text: string): ImportedPage[] {
  if (
    /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype|\?xml|html|head|body|div|meta)\b/i.test(
      text.slice(0, 4_000),
    )
  ) {
    return readBloggerPage(text);
  }
  const page = readTextPage(text);
  return page === null ? [] : [page];
}
