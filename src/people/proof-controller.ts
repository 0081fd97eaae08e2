import { Hono, type MiddlewareHandler } from 'hono';
import { readForm } from '../http/form-body.ts';
import { link, patterns } from '../routes.ts';
import { localPath } from './form.ts';
import { type ProofServices, proofAnswer, takeProof } from './fresh-proof.ts';
import type { SpeakerEnv } from './speaker.ts';

/** Where somebody shows once more who they are before they read what is guarded by `freshlyProven`. */
export function freshProofRoutes(
  services: ProofServices,
  staff: MiddlewareHandler<SpeakerEnv>,
): Hono<SpeakerEnv> {
  const routes = new Hono<SpeakerEnv>();

  routes.get(patterns.studioProof, staff, c => proofAnswer(c, services.db, { fields: [] }));

  routes.post(patterns.studioProof, staff, async c => {
    const problem = await takeProof(c, services, await readForm(c));
    if (problem !== null) return proofAnswer(c, services.db, { fields: [], problem });
    return c.redirect(localPath(c.req.query('next') ?? '') || link('studio'), 303);
  });

  return routes;
}
