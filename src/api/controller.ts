import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Database } from '../db/database.ts';
import type { Limits } from '../http/limits.ts';
import { patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import { apiPage } from './api-view.ts';
import { type ApiEnv, anyOrigin, byToken, counted } from './asker.ts';
import { openApiDocument } from './document.ts';
import { createApi } from './operations.ts';
import { postOperations } from './posts-controller.ts';
import { siteOperations } from './site-controller.ts';

/** Everything that programs ask for, and what tells of it. */
export function apiRoutes({
  db,
  url,
  limits,
  trustedProxies,
}: {
  db: Database;
  url: string;
  limits: Limits | null;
  trustedProxies: number;
}): OpenAPIHono<ApiEnv> {
  const api = createApi(db);
  const { routes } = api;
  routes.use(`${patterns.api}/*`, anyOrigin, byToken(db), counted(limits, trustedProxies));
  siteOperations(api, { db, url });
  postOperations(api, { db, url });
  const document = openApiDocument(api, url);
  const text = JSON.stringify(document);
  routes.get(patterns.apiDocument, c =>
    c.body(text, 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' }),
  );
  routes.get(patterns.api, async c => {
    const page = apiPage(document, await readSettings(db.read));
    return c.body(page.toString(), 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
  });
  return routes;
}
