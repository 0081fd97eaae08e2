import { Hono, type MiddlewareHandler } from 'hono';
import type { Database } from '../../db/database.ts';
import type { SpeakerEnv } from '../../people/speaker.ts';
import type { ShowElsewhere } from '../elsewhere.ts';
import { reviewStudioRoutes } from '../reviews/studio-controller.ts';
import type { PurgeThread } from '../trash.ts';
import { commentStudioRoutes } from './comments-controller.ts';
import { copyStudioRoutes } from './copies-controller.ts';
import { liveStudioRoutes } from './live-controller.ts';
import { pendingStudioRoutes } from './pending-controller.ts';
import { pinStudioRoutes } from './pins-controller.ts';
import { postStudioRoutes } from './posts-controller.ts';
import { publicationStudioRoutes } from './publication-controller.ts';
import { tagStudioRoutes } from './tags-controller.ts';
import { trashStudioRoutes } from './trash-controller.ts';
import { updateStudioRoutes } from './updates-controller.ts';
import { versionStudioRoutes } from './versions-controller.ts';

/** All that staff do with posts. */
export function postStudio(
  services: { db: Database; url: string; purgeThread: PurgeThread; elsewhere: ShowElsewhere },
  writers: MiddlewareHandler<SpeakerEnv>,
  /** For what concerns the posts of everybody. */
  editors: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  return new Hono<SpeakerEnv>()
    .route('/', postStudioRoutes(services, writers))
    .route('/', copyStudioRoutes(services, writers))
    .route('/', updateStudioRoutes(services, writers))
    .route('/', pendingStudioRoutes(services, writers))
    .route('/', liveStudioRoutes(services, writers))
    .route('/', commentStudioRoutes(services, writers))
    .route('/', reviewStudioRoutes(services, writers))
    .route('/', versionStudioRoutes(services, writers))
    .route('/', tagStudioRoutes(services, { writers, editors }))
    .route('/', pinStudioRoutes(services, editors))
    .route('/', trashStudioRoutes(services, writers))
    .route('/', publicationStudioRoutes(services, writers));
}
