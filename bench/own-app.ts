import { createApp } from '../src/app.ts';
import { type Database, type DatabaseConfig, openDatabase } from '../src/db/database.ts';
import { loadAssets } from '../src/http/assets.ts';
import { createLog } from '../src/http/log.ts';
import { createOutgoing } from '../src/http/outgoing/outgoing.ts';
import { systemClock } from '../src/lib/clock.ts';
import { memoryPlace } from '../src/media/memory.ts';
import type { MediaPlace } from '../src/media/place.ts';
import { createPerson, type Role } from '../src/people/people.ts';
import { startSession } from '../src/people/sessions.ts';

/** Where an app of a measurement believes itself to be. */
export const OWN_URL = 'http://localhost';

export const benchLog = createLog('error');

/** The whole app without limits of rate, for a measurement in its own process. */
export async function openApp(
  /** A file of SQLite, or a database of either kind. */
  database: string | DatabaseConfig,
  { siteKey = 'a1'.repeat(32), media = memoryPlace() }: Options = {},
) {
  const db = await openDatabase(
    typeof database === 'string' ? { kind: 'sqlite', file: database } : database,
    systemClock,
  );
  const app = createApp({
    db,
    siteKey,
    clock: systemClock,
    url: OWN_URL,
    trustedProxies: 0,
    rateLimits: false,
    log: benchLog,
    assets: await loadAssets(systemClock()),
    media,
    outgoing: createOutgoing({ url: OWN_URL }),
  });
  return {
    app,
    db,
    async close() {
      app.close();
      await db.close();
    },
  };
}

type Options = { siteKey?: string; media?: MediaPlace };

/** Makes somebody of the staff and returns the header with which they are signed in. */
export function signedInCookie(db: Database, role: Role): Promise<string> {
  return db.write(async write => {
    const person = await createPerson(write, { name: 'Carol Stone', role, passwordHash: null });
    return `dateline_session=${await startSession(write, person.id)}`;
  });
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
