import { type Context, Hono } from 'hono';
import type { Database, Reader } from '../db/database.ts';
import { publicThread } from '../discussion/threads.ts';
import { isId } from '../lib/ids.ts';
import { Problem } from '../lib/problem.ts';
import type { SpeakerEnv } from '../people/speaker.ts';
import { patterns } from '../routes.ts';
import { assetHref } from '../ui/assets.ts';
import type { AttackMeter } from './attack.ts';
import type { Policy } from './policy.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import { proofWords } from './proof-words.ts';

export type ProofRouteServices = {
  db: Database;
  meter: AttackMeter;
  policy: (db: Reader) => Promise<Policy>;
  proof: ProofOfWork;
  /** Throws a Problem at a network that asks for tasks too often. */
  limit: (c: Context) => void;
};

/** Tells the script of the form whether a comment in this thread needs a proof of work now, and gives the task. */
export function proofRoutes(services: ProofRouteServices): Hono<SpeakerEnv> {
  const { db, meter, policy, proof, limit } = services;
  const routes = new Hono<SpeakerEnv>();
  routes.get(patterns.threadChallenge, async c => {
    c.header('cache-control', 'private, no-store');
    const id = c.req.param('thread');
    if (!isId(id)) throw new Problem('not-found', 'thread-unknown');
    const { language } = await publicThread(db.read, id);
    const isStaff = c.get('person') !== null;
    const { settings } = await policy(db.read);
    if (isStaff || !meter.raised(id, settings.proofOfWork)) return c.json({ required: false });
    // Only tasks cost something; that none is needed everybody may ask.
    limit(c);
    return c.json({
      required: true,
      challenge: await proof.challenge(),
      solver: assetHref('proof-solver.js'),
      words: proofWords(language),
    });
  });
  return routes;
}
