import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { unknownVariables } from '../src/config.ts';
import { MODERATION_KEYS } from '../src/moderation/registry.ts';
import { patterns } from '../src/routes.ts';
import { SETTING_KEYS, variableOf } from '../src/site/registry.ts';

/** What the docs promise to be complete about is complete, and no link in them leads nowhere. */
const ROOT = fileURLToPath(new URL('..', import.meta.url));

test('every dependency has its line in docs/reference/dependencies.md', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string> | undefined>;
  const groups = ['dependencies', 'devDependencies', 'optionalDependencies'];
  const wanted = groups.flatMap(group => Object.keys(manifest[group] ?? {})).sort();
  const lines = matches(
    read('docs/reference/dependencies.md'),
    /^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$/gm,
  ).sort();
  assert.deepEqual(lines, wanted);
});

test('every setting stands in docs/reference/settings.md', () => {
  const settings = [...new Set(matches(read('src/config.ts'), /env\.(DATELINE_[A-Z0-9_]+)/g))];
  assert.ok(settings.length > 5);
  assert.deepEqual(
    missingFrom(
      'docs/reference/settings.md',
      settings.map(name => `\`${name}\``),
    ),
    [],
  );
});

test('every setting is known to `dateline doctor`', () => {
  const settings = matches(read('src/config.ts'), /env\.(DATELINE_[A-Z0-9_]+)/g);
  assert.ok(settings.length > 5);
  assert.deepEqual(unknownVariables([], Object.fromEntries(settings.map(name => [name, '']))).unknown, []);
});

test('every setting of the site stands in docs/reference/settings.md with its variable', () => {
  const rows = [...SETTING_KEYS, ...MODERATION_KEYS].map(key => `| \`${key}\` | \`${variableOf(key)}\` |`);
  assert.deepEqual(missingFrom('docs/reference/settings.md', rows), []);
});

test('every command and option stands in docs/reference/cli.md', () => {
  const sources = globSync('src/cli/**/*.ts', { cwd: ROOT }).filter(file => !file.endsWith('.test.ts'));
  const text = sources.map(read).join('\n');
  const commands = matches(text, /\.command\(\s*'([a-z-]+)/g);
  const options = [...matches(text, /\.(?:requiredOption|option)\(\s*'(?:-\w, )?(--[a-z-]+)/g)];
  assert.ok(commands.length > 0 && options.length > 0);
  assert.deepEqual(missingFrom('docs/reference/cli.md', [...commands, ...options]), []);
});

test('every public address stands in docs/reference/addresses.md', () => {
  const shown = Object.values(patterns)
    .filter(pattern => !pattern.startsWith('/studio/'))
    .map(shape);
  const documented = new Set(matches(read('docs/reference/addresses.md'), /`(\/[^`]*)`/g).map(shape));
  assert.deepEqual(
    shown.filter(pattern => !documented.has(pattern)),
    [],
  );
});

test('every column about a commenter stands in docs/reference/commenter-data.md', () => {
  const tables = globSync('src/db/tables/*.ts', { cwd: ROOT }).map(read).join('');
  const told = read('docs/reference/commenter-data.md');
  for (const table of ['handles', 'comments', 'bans', 'appeals', 'reports', 'notices']) {
    const fields = new RegExp(`^  ${table}: \\{([^}]*)\\}`, 'm').exec(tables)?.[1] ?? '';
    const columns = matches(fields.replace(/\/\*[\s\S]*?\*\//g, ''), /(?:^|[;{]) *([a-z_]+):/gm);
    assert.ok(columns.length >= 5, `${table} has ${columns.length} columns`);
    const missing = columns.filter(column => !new RegExp(`\\b${column}\\b`).test(told));
    assert.deepEqual(missing, [], table);
  }
});

test('every link between the documents leads to a file and a heading', () => {
  const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: ROOT });
  const broken = documents.flatMap(document =>
    matches(withoutCode(read(document)), /\]\(([^)\s]+)\)/g)
      .filter(target => !/^[a-z]+:/.test(target) && !leadsSomewhere(document, target))
      .map(target => `${document}: ${target}`),
  );
  assert.deepEqual(broken, []);
});

function leadsSomewhere(document: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(ROOT, file))) return false;
  return heading === undefined || headings(file).includes(heading);
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
}

/** The anchors that code hosts give to headings. */
function headings(file: string): string[] {
  return matches(read(file), /^#+ (.+)$/gm).map(text =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replace(/ /g, '-'),
  );
}

/** A pattern, as the router or as the docs write it, with a star for each part that varies. */
function shape(pattern: string): string {
  return pattern.replace(/\{[^/]*?\}(?=[/.]|$)/g, '').replace(/:[a-zA-Z]+/g, '*');
}

function missingFrom(file: string, words: readonly string[]): string[] {
  const text = read(file);
  return words.filter(word => !text.includes(word));
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(match => match[1] ?? '');
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}
