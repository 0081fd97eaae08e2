import { statfs } from 'node:fs/promises';
import { createRequire, flushCompileCache } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import { loadAssets } from './http/assets.ts';
import { createLog } from './http/log.ts';
import { NO_METER } from './http/meter.ts';
import { warnOfFewFiles } from './http/open-files.ts';
import { createOutgoing } from './http/outgoing/outgoing.ts';
import type { Asking } from './http/ready-pages.ts';
import { type RunningServer, startServer } from './http/server.ts';
import { startJobs } from './jobs/jobs.ts';
import { systemClock } from './lib/clock.ts';
import { mediaPlace } from './media/configured.ts';
import { type MetricsListener, startMetricsListener } from './metrics/listener.ts';

type RunningSite = Pick<RunningServer, 'url' | 'close'> & {
  /** Where figures are told; null where they are not. */
  metricsUrl: string | null;
  /** Stops as `close` does once another process serves in the place of this one, when nobody is connected any more. */
  retire(): Promise<void>;
};

type SiteOptions = {
  /** Takes the figures of this process in place of a port that tells them: several processes have one port for all. */
  takeFigures?: (read: () => Promise<object[]>) => void;
};

const { version } = createRequire(import.meta.url)('../package.json') as { version: string };

/** Starts the site: application, jobs, server. `close` stops them in the opposite order; the database stays open. */
export async function startSite(
  config: Config,
  db: Database,
  siteKey: string,
  { takeFigures }: SiteOptions = {},
): Promise<RunningSite> {
  // What was compiled is on the disk now, also where the process is killed later; Node would keep a copy of all of it, 13 MB, until the end.
  flushCompileCache();
  const log = createLog(config.logLevel);
  const stopTelling = db.onTrouble((trouble, error) => {
    if (trouble === null) log.info('the database does again what it is asked');
    else log.error({ trouble, error }, 'the database does not do what it is asked');
  });
  const metrics = config.metrics === null ? null : (await import('./metrics/metrics.ts')).createMetrics();
  const tracing =
    config.otlpUrl === null
      ? null
      : (await import('./tracing/tracing.ts')).startTracing({ url: config.otlpUrl, version, log });
  await warnOfFewFiles(log);
  const meter = metrics?.meter ?? NO_METER;
  const assets = await loadAssets(systemClock());
  const app = createApp({
    db,
    siteKey,
    clock: systemClock,
    url: config.url,
    trustedProxies: config.trustedProxies,
    rateLimits: config.rateLimits,
    sharedSeconds: config.sharedCacheSeconds,
    log,
    assets,
    media: mediaPlace(config),
    sourceChecks: config.sourceChecks,
    videoStills: config.videoStills,
    outgoing: createOutgoing({ url: config.url, allowance: config.outgoingAllowance, meter }),
    meter,
    freeSpace: () => freeSpaceIn(config.dataDir),
    catchUp: () => jobs.catchUp(),
  });
  const { hear, due, handlers } = app;
  const jobs = startJobs({ db, hear, clock: systemClock, log, due, handlers, meter });
  metrics?.observe({ version, db, pages: app.pages, openStreams: app.openStreams, handlers });
  // Whoever asks `fresh` is answered by the app, which looks first for what other processes have changed.
  const ready = (url: string, { fresh }: Asking) =>
    (fresh ? undefined : app.pages.get(url)) ?? assets.find(url);
  let told: MetricsListener | null = null;
  try {
    if (metrics !== null && takeFigures !== undefined) takeFigures(metrics.figures);
    else if (metrics !== null && config.metrics !== null) {
      told = await startMetricsListener(metrics, { ...config.metrics, log });
    }
    const server = await startServer({
      app,
      ready,
      reads: app.pages.reads,
      tally: app.pages.tally,
      host: config.host,
      port: config.port,
      log,
    });
    const stop = async () => {
      app.endStreams();
      await server.close();
      await jobs.stop();
      app.close();
      await told?.close();
      await tracing?.close();
      stopTelling();
    };
    return {
      url: server.url,
      metricsUrl: told?.url ?? null,
      async close() {
        app.standDown();
        await delay(config.stopDelay);
        await stop();
      },
      async retire() {
        app.endStreams();
        await server.empty();
        await stop();
      },
    };
  } catch (error) {
    await jobs.stop();
    app.close();
    await told?.close();
    await tracing?.close();
    stopTelling();
    throw error;
  }
}

/** Null where the system does not say. */
async function freeSpaceIn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
