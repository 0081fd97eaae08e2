import { Hono, type MiddlewareHandler } from 'hono';
import type { SpeakerEnv } from '../../people/speaker.ts';
import { type CheckServices, checkStudioRoutes } from './checks-controller.ts';
import { claimStudioRoutes, questionStudioRoutes } from './claims-controller.ts';
import { lookupStudioRoutes } from './lookup-controller.ts';
import { sourceStudioRoutes } from './sources-controller.ts';

/** All that staff do with sources and claims. `writers` is the guard for those who write. */
export function sourceStudio(
  services: CheckServices,
  writers: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  return new Hono<SpeakerEnv>()
    .route('/', sourceStudioRoutes(services, writers))
    .route('/', lookupStudioRoutes(services, writers))
    .route('/', checkStudioRoutes(services, writers))
    .route('/', questionStudioRoutes(services, writers))
    .route('/', claimStudioRoutes(services, writers));
}
