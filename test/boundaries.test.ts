import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

/**
 * Who may import whom. Features stand in one order and import only to their left; foundations know no
 * feature; `lib` knows nobody. CONTRIBUTING.md tells the reasons.
 */
const FEATURE_ORDER = [
  ['site'],
  ['people'],
  ['library'],
  ['discussion'],
  ['sources'],
  ['posts'],
  ['moderation', 'notifications', 'search', 'feeds', 'federation', 'embed', 'pages'],
  ['webhooks'],
  ['dashboard', 'api'],
  ['transfer'],
];
const FOUNDATIONS = ['db', 'jobs', 'mail', 'media', 'markdown', 'http', 'ui', 'metrics', 'tracing'];
const FEATURES = FEATURE_ORDER.flat();

/** What a feature shows to others: its nouns and its views; the rest is its own business. */
const PRIVATE_FILE = /(^|\/)(controller|form|store|words|.*-(controller|form|store))\.ts$/;

const SRC = fileURLToPath(new URL('../src', import.meta.url));

type Import = { from: string; to: string };

test('imports go downward, and between features to the left through public files', () => {
  const wrong = allImports().flatMap(({ from, to }) => {
    const complaint = complaintAbout(from, to);
    return complaint === null ? [] : [`${from} imports ${to}: ${complaint}`];
  });
  assert.deepEqual(wrong, []);
});

test('each rule refuses what it is there for', () => {
  assert.match(complaintAbout('lib/ids.ts', 'db/database.ts') ?? '', /lib/);
  assert.match(complaintAbout('http/server.ts', 'posts/posts.ts') ?? '', /foundation/);
  assert.match(complaintAbout('discussion/comments.ts', 'posts/posts.ts') ?? '', /left/);
  assert.match(complaintAbout('feeds/controller.ts', 'search/index.ts') ?? '', /left/);
  assert.match(complaintAbout('posts/controller.ts', 'discussion/store.ts') ?? '', /private/);
  assert.match(complaintAbout('posts/posts.ts', 'config.ts') ?? '', /config/);
  assert.match(complaintAbout('posts/posts.ts', 'app.ts') ?? '', /app/);
  assert.match(complaintAbout('discussion/comments.ts', 'discussion/controller.ts') ?? '', /rules/);
  assert.equal(complaintAbout('posts/controller.ts', 'discussion/thread-view.ts'), null);
  assert.match(complaintAbout('cli/serve.ts', 'app/parts.ts') ?? '', /only app/);
  assert.match(complaintAbout('app/parts.ts', 'app.ts') ?? '', /nobody below/);
  assert.equal(complaintAbout('app.ts', 'posts/controller.ts'), null);
  assert.equal(complaintAbout('app.ts', 'app/parts.ts'), null);
});

test('only config.ts reads the environment', () => {
  const readers = sourceFiles().filter(
    file => /process\.env/.test(read(file)) && !['config.ts', 'cli/main.ts'].includes(file),
  );
  assert.deepEqual(readers, []);
});

test('only markdown/ marks text as trusted HTML', () => {
  const makers = sourceFiles().filter(
    file => /\btrustedHtml\b/.test(read(file)) && !/^(markdown\/|lib\/html\.ts)/.test(file),
  );
  assert.deepEqual(makers, []);
  const direct = sourceFiles().filter(file => /new Html\(/.test(read(file)) && file !== 'lib/html.ts');
  assert.deepEqual(direct, []);
});

test('only store files and db/ build queries', () => {
  const builders = sourceFiles().filter(file => {
    if (/^db\//.test(file) || /(^|\/|-)store[^/]*\.ts$/.test(file) || /\/store\//.test(file)) return false;
    return /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(read(file));
  });
  assert.deepEqual(builders, []);
});

function complaintAbout(from: string, to: string): string | null {
  const [source, target] = [placeOf(from), placeOf(to)];
  if (to === 'routes.ts') return null;
  if (to === 'config.ts')
    return from === 'main.ts' || source === 'cli' ? null : 'only main and cli read the config';
  if (source === 'lib') return target === 'lib' ? null : 'lib knows nobody';
  if (target === 'lib') return null;
  if (FOUNDATIONS.includes(source))
    return FOUNDATIONS.includes(target) ? null : 'a foundation knows no feature';
  if (FOUNDATIONS.includes(target)) return null;
  if (FEATURES.includes(source)) return complaintOfFeature(from, to, source, target);
  if (target === 'app' && to !== 'app.ts')
    return source === 'app' ? null : 'only app.ts knows of what it is made';
  if (to === 'app.ts' || to === 'main.ts')
    return source === 'cli' || from === 'main.ts' ? null : 'nobody below knows app or main';
  return null;
}

function complaintOfFeature(from: string, to: string, source: string, target: string): string | null {
  if (!FEATURES.includes(target)) return 'a feature knows neither app, main nor cli';
  if (source === target) return complaintInside(from, to);
  const [here, there] = [rank(source), rank(target)];
  if (there >= here) return `${target} does not stand to the left of ${source}`;
  return PRIVATE_FILE.test(to) ? `${to} is private to ${target}` : null;
}

/** Inside a feature: rules and views never reach up to the controller. */
function complaintInside(from: string, to: string): string | null {
  if (!/controller\.ts$/.test(to) || /controller\.ts$/.test(from)) return null;
  return 'rules and views do not know the controller';
}

const rank = (feature: string): number => FEATURE_ORDER.findIndex(group => group.includes(feature));
const placeOf = (file: string): string =>
  file.includes('/') ? (file.split('/')[0] ?? '') : file.replace(/\.ts$/, '');

function sourceFiles(): string[] {
  return globSync('**/*.ts', { cwd: SRC }).filter(file => !file.endsWith('.test.ts'));
}

function read(file: string): string {
  return readFileSync(join(SRC, file), 'utf8');
}

function allImports(): Import[] {
  return sourceFiles().flatMap(file =>
    [...read(file).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g)].map(match => ({
      from: file,
      to: relative(SRC, join(SRC, dirname(file), match[1] ?? '')),
    })),
  );
}
