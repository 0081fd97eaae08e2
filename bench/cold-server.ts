import { parseArgs } from 'node:util';
import { startServer } from '../src/http/server.ts';
import { benchLog, openApp } from './own-app.ts';

/** The same server with a memory that forgets: every page is put together anew. Prints its address. */
const { values } = parseArgs({
  options: {
    file: { type: 'string', default: '' },
    'database-url': { type: 'string' },
    key: { type: 'string' },
  },
});

const { 'database-url': url, file } = values;
const { app, close } = await openApp(url === undefined ? file : { kind: 'postgres', url }, {
  siteKey: values.key ?? '',
});
const forgetful = {
  ...app,
  fetch: (request: Request, env: object) => {
    app.pages.drop(['*']);
    return app.fetch(request, env);
  },
};
const server = await startServer({
  app: forgetful,
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
