import type { OpenAPIHono } from '@hono/zod-openapi';
import type { DiscussionServices } from '../discussion/comments.ts';
import type { Limits } from '../http/limits.ts';
import { once } from '../lib/once.ts';
import type { Library } from '../library/adding.ts';
import { patterns } from '../routes.ts';
import { readSettings } from '../site/settings.ts';
import type { SenderServices } from '../webhooks/sending.ts';
import { apiPage } from './api-view.ts';
import { type ApiEnv, anyOrigin, byToken, counted } from './asker.ts';
import { claimOperations, questionOperations } from './claims-controller.ts';
import { decisionOperations } from './decisions-controller.ts';
import { openApiDocument } from './document.ts';
import { mediaOperations } from './media-controller.ts';
import { createApi } from './operations.ts';
import { postOperations } from './posts-controller.ts';
import { siteOperations } from './site-controller.ts';
import { sourceOperations } from './sources-controller.ts';
import { commentOperations, threadOperations } from './threads-controller.ts';
import { updateOperations } from './updates-controller.ts';
import { deliveryOperations, webhookOperations } from './webhooks-controller.ts';

/** Everything that programs ask for, and what tells of it. */
export function apiRoutes(options: {
  /** What adding a comment needs; its database is that of everything here. */
  discussion: DiscussionServices;
  library: Library;
  sender: SenderServices;
  url: string;
  limits: Limits | null;
  trustedProxies: number;
}): OpenAPIHono<ApiEnv> {
  const { discussion, library, sender, url, limits, trustedProxies } = options;
  const { db } = discussion;
  const services = { db, url };
  const api = createApi(db, discussion.siteKey);
  const { routes } = api;
  routes.use(`${patterns.api}/*`, anyOrigin, byToken(db), counted(limits, trustedProxies));
  siteOperations(api, services);
  postOperations(api, services);
  updateOperations(api, services);
  sourceOperations(api, services);
  questionOperations(api, services);
  claimOperations(api, services);
  mediaOperations(api, { ...services, library });
  threadOperations(api, services);
  commentOperations(api, { ...services, discussion });
  decisionOperations(api, services);
  webhookOperations(api, sender);
  deliveryOperations(api, sender);
  const document = once(() => openApiDocument(api, url));
  const text = once(() => JSON.stringify(document()));
  routes.get(patterns.apiDocument, c =>
    c.body(text(), 200, { 'content-type': 'application/json', 'cache-control': 'public, max-age=300' }),
  );
  routes.get(patterns.api, async c => {
    const page = apiPage(document(), await readSettings(db.read));
    return c.body(page.toString(), 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=300',
    });
  });
  return routes;
}
