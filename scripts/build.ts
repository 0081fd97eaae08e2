import { spawnSync } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compressOnce, keepCompressed } from '../src/http/compressed.ts';
import { allAssets } from '../src/ui/assets.ts';
import { bundleBrowserScripts } from '../src/ui/browser-scripts.ts';

/**
 * Makes `dist/`, what the published package runs: compiled JavaScript, styles, browser scripts, what of them is
 * sent compressed, and the scorer's model.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

await rm(dist, { recursive: true, force: true });
const compiled = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.build.json')], {
  stdio: 'inherit',
});
if (compiled.status !== 0) throw new Error('The compiler found mistakes; nothing was built.');

await cp(join(root, 'src/ui/styles'), join(dist, 'ui/styles'), { recursive: true });
await cp(join(root, 'src/moderation/scorer/model.bin'), join(dist, 'moderation/scorer/model.bin'));
for (const { file, source } of bundleBrowserScripts()) {
  const target = join(dist, file);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, source);
}
for (const { body } of allAssets().values()) {
  keepCompressed(body, await compressOnce(body), join(dist, 'kept'));
}
