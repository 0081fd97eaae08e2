import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/free-port.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

test('what npm pack makes serves a site from an empty folder elsewhere', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-package-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const tarball = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    encoding: 'utf8',
  }).trim();
  const packages = join(folder, 'app/node_modules');
  await installBeside(join(folder, tarball.split('\n').at(-1) ?? ''), packages);

  const { loadScorer } = await import(join(packages, 'dateline/dist/moderation/scorer/scorer.js'));
  assert.match(loadScorer().version, /^2\./, 'the model of the scorer came with it');

  const port = await freePort();
  const server = spawn(
    process.execPath,
    [join(packages, 'dateline/bin/dateline.js'), 'serve', '--demo', '--port', String(port)],
    {
      cwd: join(folder, 'app'),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  t.after(() => server.kill('SIGKILL'));
  await once(server.stdout, 'data');
  const page = await (await fetch(`http://localhost:${port}/2026/03/north-quay-cleared`)).text();
  assert.match(page, /North Quay/);
  for (const [, asset = ''] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
    assert.equal((await fetch(`http://localhost:${port}${asset}`)).status, 200, asset);
  }
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null], 'it stops when told to');
});

test('a checkout without the tools of development says what to do', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-checkout-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const name of ['bin', 'src', 'migrations', 'package.json', 'package-lock.json', 'tsconfig.json']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  await linkInstalled(join(folder, 'node_modules'), name => name !== 'esbuild');
  const command = [join(folder, 'bin/dateline.js'), 'serve', '--data', join(folder, 'data'), '--port', '0'];
  // Variables of this run are no settings of Dateline, which says so; and where it keeps what it compiled there are scripts too.
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('DATELINE_TEST_'));
  const env = { ...Object.fromEntries(own), NODE_COMPILE_CACHE: join(folder, 'cache') };
  const { status, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', env, timeout: 60_000 });
  assert.equal(status, 1);
  assert.match(stderr, /^Scripts for browsers .*npm ci --include=dev.*\n$/);
});

/** As npm would install it, with the dependencies that are here already: a test asks no registry. */
async function installBeside(tarball: string, packages: string): Promise<void> {
  await mkdir(join(packages, 'dateline'), { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', join(packages, 'dateline'), '--strip-components=1']);
  await linkInstalled(packages);
}

async function linkInstalled(packages: string, wanted = (_name: string) => true): Promise<void> {
  await mkdir(packages, { recursive: true });
  const installed = join(ROOT, 'node_modules');
  for (const name of await readdir(installed)) {
    if (wanted(name) && name !== '.cache') await symlink(join(installed, name), join(packages, name));
  }
}
