import { rm } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import pino from 'pino';
import { type App, createApp } from '../src/app.ts';
import { type Database, type DatabaseConfig, openDatabase } from '../src/db/database.ts';
import type { RoomSize } from '../src/db/room.ts';
import { loadAssets } from '../src/http/assets.ts';
import { type Meter, NO_METER } from '../src/http/meter.ts';
import { NOBODY_ALLOWED, parseAllowance } from '../src/http/outgoing/allowance.ts';
import { createOutgoing } from '../src/http/outgoing/outgoing.ts';
import type { RebuildRate } from '../src/http/rebuild-brake.ts';
import { followEvents } from '../src/jobs/handlers.ts';
import { type Jobs, startJobs } from '../src/jobs/jobs.ts';
import { memoryPlace } from '../src/media/memory.ts';
import type { MediaPlace } from '../src/media/place.ts';
import { Client } from './client.ts';
import { ENGINES, type EngineKind, freshDatabase } from './databases.ts';
import { PATIENT_ROOM } from './room.ts';

/** The clock of a test: it stands still until the test moves it. */
type TestClock = {
  now(): number;
  set(instant: number | string): void;
  advance(milliseconds: number): void;
};

/** The whole app on a database of its own, without a socket. */
export type TestApp = App & {
  db: Database;
  clock: TestClock;
  media: MediaPlace;
  siteKey: string;
  url: string;
  /** Runs what handles events until nothing is left to do; without it they are not handled. */
  settle(): Promise<void>;
  /** A new browser, with no cookies. */
  browser(): Client;
  /** One request without cookies, as `browser().get(path)`. */
  get: Client['get'];
};

/** The instant at which every test begins. */
export const START = Date.parse('2026-03-01T09:00:00Z');
export const TEST_URL = 'http://dateline.test';
export const TEST_SITE_KEY = 'a1'.repeat(32);
/** Servers of a test stand here; everything else inside is refused as on a real site. */
const THIS_MACHINE = parseAllowance('127.0.0.0/8') ?? NOBODY_ALLOWED;

/** Runs the same test on SQLite and on PostgreSQL. Nothing counts how often the app is asked, unless the test is about that. */
export function onBothDatabases(
  name: string,
  body: (t: TestContext, app: TestApp) => Promise<void>,
  options: TestOptions = {},
): void {
  for (const kind of ENGINES) test(`${kind}: ${name}`, async t => body(t, await startApp(t, kind, options)));
}

type TestOptions = {
  rateLimits?: boolean;
  rebuilds?: RebuildRate;
  meter?: Meter;
  sharedSeconds?: number;
  room?: RoomSize;
  /** Hears of what other processes commit; not unless told. */
  hears?: boolean;
};

/** Tests change things faster than any storm; every one of them would be in one. */
const NO_BRAKE = { burst: Number.MAX_SAFE_INTEGER, perSecond: 1 };

/** The app on a fresh database of one kind; closed when the test ends. */
export async function startApp(
  t: TestContext,
  kind: EngineKind,
  options: TestOptions = {},
): Promise<TestApp> {
  const app = await openApp(t, await freshPlace(t, kind), options);
  // No other process can change anything, so none has to be asked.
  app.db.memory.confirm(Number.POSITIVE_INFINITY);
  return app;
}

/** The app as two processes run it: one database, one store of media, one clock, and nothing else in common. */
export async function startTwice(
  t: TestContext,
  kind: EngineKind,
  options: TestOptions = {},
): Promise<[TestApp, TestApp]> {
  const place = await freshPlace(t, kind);
  return [await openApp(t, place, options), await openApp(t, place, options)];
}

/**
 * The same two as readers see them behind a proxy: each request goes to the other than the one before, and each hears of what the
 * other has committed. What a test does to the database itself, it does in the first.
 */
export async function startByTurns(
  t: TestContext,
  kind: EngineKind,
  options: TestOptions = {},
): Promise<TestApp> {
  const place = await freshPlace(t, kind);
  const inCompany = { ...options, hears: true };
  const [one, other] = [await openApp(t, place, inCompany), await openApp(t, place, inCompany)];
  let turn = 0;
  const byTurns: App['fetch'] = (request, env) => (turn++ % 2 === 0 ? one : other).fetch(request, env);
  const browser = () => new Client(request => byTurns(request), TEST_URL);
  return { ...one, fetch: byTurns, browser, get: (path, headers) => browser().get(path, headers) };
}

type Place = { config: DatabaseConfig; clock: TestClock; media: MediaPlace };

async function freshPlace(t: TestContext, kind: EngineKind): Promise<Place> {
  const place = { config: await freshDatabase(t, kind), clock: testClock(), media: memoryPlace() };
  t.after(() => rm(place.media.scratch, { recursive: true, force: true }));
  return place;
}

export async function openApp(
  t: TestContext,
  { config, clock, media }: Place,
  options: TestOptions = {},
): Promise<TestApp> {
  const {
    rateLimits = false,
    rebuilds = NO_BRAKE,
    meter = NO_METER,
    sharedSeconds = 0,
    room = PATIENT_ROOM,
  } = options;
  const db = await openDatabase(config, clock.now, { room });
  const log = pino({ level: 'silent' });
  let jobs: Jobs | null = null;
  const app = createApp({
    db,
    clock: clock.now,
    url: TEST_URL,
    siteKey: TEST_SITE_KEY,
    trustedProxies: 0,
    rateLimits,
    rebuilds,
    meter,
    sharedSeconds,
    log,
    assets: await loadAssets(clock.now()),
    media,
    sourceChecks: true,
    outgoing: createOutgoing({ url: TEST_URL, allowance: THIS_MACHINE }),
    catchUp: async () => jobs?.catchUp(),
  });
  if (options.hears === true)
    jobs = startJobs({ db, hear: app.hear, clock: clock.now, log, due: [], handlers: [] });
  t.after(async () => {
    await jobs?.stop();
    app.close();
    await db.close();
  });
  const browser = () => new Client(request => app.fetch(request), TEST_URL);
  return {
    ...app,
    db,
    clock,
    media,
    siteKey: TEST_SITE_KEY,
    url: TEST_URL,
    settle: () => settle(app, db),
    browser,
    get: (path, headers) => browser().get(path, headers),
  };
}

/** In rounds, since one handler may record what another waits for. */
async function settle({ handlers }: App, db: Database): Promise<void> {
  const steps = handlers.map(handler => followEvents(db, handler));
  for (let left = true; left; ) {
    left = false;
    for (const step of steps) while (await step()) left = true;
  }
}

export function testClock(): TestClock {
  let now = START;
  return {
    now: () => now,
    set: instant => {
      now = typeof instant === 'string' ? Date.parse(instant) : instant;
    },
    advance: milliseconds => {
      now += milliseconds;
    },
  };
}
