import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { startServer } from '../src/http/server.ts';
import { turns } from '../src/lib/turns.ts';
import { diskStore } from '../src/media/disk.ts';
import { benchLog, openApp } from './own-app.ts';

/**
 * Takes pictures: the whole app with its library on the database `site.sqlite` of the folder, or with `--bare` node:http that
 * writes what comes to disk and has sharp make the same forms of it, as many at once. Prints its address; below that, `/held`
 * tells how long the event loop was held at most, in milliseconds.
 */
const { values } = parseArgs({
  options: { folder: { type: 'string', default: '' }, bare: { type: 'boolean', default: false } },
});
const { folder } = values;

/** In milliseconds; the histogram counts it as part of each delay. */
const RESOLUTION = 5;
/** As `src/media/images.ts` makes them of a large photograph. */
const WIDTHS = [480, 960, 1600, 2400];
const FALLBACK_WIDTH = 1600;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
delay.enable();
await (values.bare ? serveBare() : serveApp());

async function serveApp(): Promise<void> {
  const media = {
    store: diskStore(join(folder, 'media')),
    scratch: join(folder, 'work'),
    fileLimit: 2 ** 30,
  };
  const { app, close } = await openApp(join(folder, 'site.sqlite'), { media });
  const telling = {
    ...app,
    fetch: (request: Request, env: object) =>
      request.url.endsWith('/held') ? new Response(held()) : app.fetch(request, env),
  };
  const server = await startServer({
    app: telling,
    ready: () => undefined,
    host: '127.0.0.1',
    port: 0,
    log: benchLog,
  });
  console.log(server.url);
  process.once('SIGTERM', async () => {
    await server.close();
    await close();
  });
}

async function serveBare(): Promise<void> {
  // The same engine with the same settings: one thread for each picture, nothing kept.
  sharp.concurrency(1);
  sharp.cache(false);
  const inTurn = turns(Math.max(1, Math.floor(availableParallelism() / 2)));
  let count = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const path = join(folder, String(++count));
      await pipeline(request, createWriteStream(path));
      await inTurn(() => makeForms(path));
      response.writeHead(201);
    }
    response.end(held());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function makeForms(path: string): Promise<void> {
  const opened = () => sharp(path, { sequentialRead: true }).autoOrient();
  for (const width of WIDTHS)
    await opened().resize({ width }).webp({ quality: 78 }).toFile(`${path}-${width}`);
  const fallback = opened().resize({ width: FALLBACK_WIDTH });
  await fallback.jpeg({ quality: 80, mozjpeg: true }).toFile(`${path}-plain`);
}

function held(): string {
  return String(Math.max(0, delay.max / 1e6 - RESOLUTION));
}
