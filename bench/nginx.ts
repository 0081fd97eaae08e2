import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type ServerProcess, startProgram } from './processes.ts';

/** Where Debian and others put it, which is not in everybody's path. */
const PATHS = ['nginx', '/usr/sbin/nginx', '/usr/local/sbin/nginx'];

/**
 * nginx with one worker that sends what `url` answers now, in the bytes of its brotli form, as a static file. Null where it
 * is not installed.
 */
export async function startNginx(url: string): Promise<ServerProcess | null> {
  const program = PATHS.find(path => spawnSync(path, ['-v']).status === 0);
  if (program === undefined) return null;
  const folder = await mkdtemp(join(tmpdir(), 'dateline-bench-nginx-'));
  const port = await freePort();
  await writeFile(join(folder, 'page'), await bodyOf(url));
  await writeFile(join(folder, 'nginx.conf'), configuration(folder, port));
  const server = await startProgram(
    program,
    ['-p', folder, '-c', 'nginx.conf'],
    `http://127.0.0.1:${port}/page`,
  );
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bodyOf(url: string): Promise<Buffer> {
  const asking = request(url, { headers: { 'accept-encoding': 'br' } });
  asking.end();
  const [answer] = await once(asking, 'response');
  return Buffer.concat(await answer.toArray());
}

/** As quick as it gets: the file stays open, nothing is logged. */
function configuration(folder: string, port: number): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map(name => `${name}_temp_path ${folder};`)
    .join(' ');
  return `daemon off; master_process off; worker_processes 1; pid nginx.pid; error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off; ${temporary}
  sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=10;
  default_type "text/html; charset=utf-8"; add_header Content-Encoding br; add_header Vary Accept-Encoding;
  add_header Cache-Control "public, no-cache";
  server { listen 127.0.0.1:${port}; root ${folder}; }
}
`;
}
