import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import type { SpeakerEnv } from '../../people/speaker.ts';
import type { NetworkGroups } from '../networks.ts';
import type { FindCommentIds } from '../queue.ts';
import { commentStudio, showComment } from './comment-controller.ts';
import { moderationLists } from './lists-controller.ts';
import { lookupStudio } from './lookup-controller.ts';
import { queueStudio } from './queue-controller.ts';

/** Everything with which staff moderate. `moderators` is the guard for those who may. */
export function moderationStudio(
  services: { db: Database; networks: NetworkGroups; find?: FindCommentIds },
  moderators: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const { db } = services;
  const routes = new Hono<SpeakerEnv>();
  const page: Parameters<typeof queueStudio>[0]['showComment'] = (c, id, form, status) =>
    showComment(c, db, id, form, status);
  routes.route('/', queueStudio({ ...services, showComment: page }, moderators));
  routes.route('/', commentStudio({ db }, moderators));
  routes.route('/', lookupStudio(services, moderators));
  routes.route('/', moderationLists({ db }, moderators));
  return routes;
}
