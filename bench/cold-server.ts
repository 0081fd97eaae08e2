import { parseArgs } from 'node:util';
import { createApp } from '../src/app.ts';
import { openDatabase } from '../src/db/database.ts';
import { loadAssets } from '../src/http/assets.ts';
import { createLog } from '../src/http/log.ts';
import { createOutgoing } from '../src/http/outgoing/outgoing.ts';
import { startServer } from '../src/http/server.ts';
import { systemClock } from '../src/lib/clock.ts';
import { memoryPlace } from '../src/media/memory.ts';

/** The same server with a memory that forgets: every page is put together anew. Prints its address. */
const { values } = parseArgs({ options: { file: { type: 'string' }, key: { type: 'string' } } });

const db = await openDatabase({ kind: 'sqlite', file: values.file ?? '' }, systemClock);
const log = createLog('error');
const app = createApp({
  db,
  siteKey: values.key ?? '',
  clock: systemClock,
  url: 'http://localhost',
  trustedProxies: 0,
  rateLimits: false,
  log,
  assets: await loadAssets(systemClock()),
  media: memoryPlace(),
  outgoing: createOutgoing({ url: 'http://localhost' }),
});
const forgetful = {
  ...app,
  fetch: (request: Request, env: object) => {
    app.pages.drop(['*']);
    return app.fetch(request, env);
  },
};
const server = await startServer({ app: forgetful, ready: () => undefined, host: '127.0.0.1', port: 0, log });
console.log(server.url);
process.once('SIGTERM', async () => {
  await server.close();
  app.close();
  await db.close();
});
