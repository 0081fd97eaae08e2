import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { eventually } from './eventually.ts';

const NGINX = '/usr/sbin/nginx';

/** Why a test that needs nginx is not run; false where there is one. */
export const withoutNginx = spawnSync(NGINX, ['-v']).status !== 0 && `NOT RUN: there is no ${NGINX}`;

/** Runs nginx with this in its `http` until the test is over, in the frame that a process without rights needs; it answers at `url`. */
export async function startNginx(
  t: TestContext,
  url: string,
  config: (folder: string) => string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-nginx-'));
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map(kind => `${kind}_temp_path ${folder}/${kind};`)
    .join(' ');
  const file = join(folder, 'nginx.conf');
  // As root its workers would be somebody else, who may not write here.
  await writeFile(
    file,
    `user root; daemon off; pid ${folder}/pid; worker_processes 1;
    events { worker_connections 256; }
    http { access_log off; ${scratch} ${config(folder)} }`,
  );
  const nginx = spawn(NGINX, ['-p', folder, '-c', file, '-e', 'stderr'], { stdio: 'inherit' });
  t.after(async () => {
    await stopped(nginx);
    await rm(folder, { recursive: true, force: true });
  });
  await eventually('nginx to answer', () =>
    fetch(`${url}/healthz`).then(
      answer => answer.ok,
      () => false,
    ),
  );
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGTERM');
  await closed;
}
