import { spawnSync } from 'node:child_process';
import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Makes `dist/`, what the published package runs: compiled JavaScript, styles, browser scripts and the scorer's model. */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

await rm(dist, { recursive: true, force: true });
const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) throw new Error('The compiler found mistakes; nothing was built.');

await cp(join(root, 'src/ui/styles'), join(dist, 'ui/styles'), { recursive: true });
await cp(join(root, 'src/moderation/scorer/model.bin'), join(dist, 'moderation/scorer/model.bin'));
for await (const file of glob('**/browser/*.ts', { cwd: join(root, 'src') })) {
  const target = join(dist, file.replace(/\.ts$/, '.js'));
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, stripTypeScriptTypes(await readFile(join(root, 'src', file), 'utf8')));
}
