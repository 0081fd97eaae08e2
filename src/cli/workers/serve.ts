import cluster from 'node:cluster';
import type { Config, ConfigFlags } from '../../config.ts';
import { createLog, type Log } from '../../http/log.ts';
import { type MetricsListener, startMetricsListener } from '../../metrics/listener.ts';
import { withContext } from '../context.ts';
import { STOPPING, toldToStop } from '../stopping.ts';
import { startWorkers, type Workers } from './supervise.ts';
import { answerForFigures, toldToRetire, workersBus } from './worker.ts';

/** Serves by several processes on one port until told to stop; `lines` are printed once all of them serve. SIGHUP replaces them. */
export async function serveByWorkers(config: Config, lines: readonly string[]): Promise<void> {
  const log = createLog(config.logLevel);
  const told = toldToStop();
  let started: Workers | null = null;
  // Those that are just starting are new.
  const hangUp = () => void started?.replaceAll();
  process.on('SIGHUP', hangUp);
  const workers = await startWorkers(config.workers, log);
  started = workers;
  let figures: MetricsListener | null = null;
  try {
    figures = await tellFigures(config.metrics, workers, log);
    for (const line of lines) console.log(line);
    await told;
    console.log(STOPPING);
  } finally {
    process.off('SIGHUP', hangUp);
    await workers.stop('SIGTERM');
    await figures?.close();
  }
}

async function tellFigures(
  place: Config['metrics'],
  workers: Workers,
  log: Log,
): Promise<MetricsListener | null> {
  if (place === null) return null;
  const { addUp, CONTENT_TYPE } = await import('../../metrics/metrics.ts');
  const text = async () => addUp(await workers.figures());
  return startMetricsListener({ text, contentType: CONTENT_TYPE }, { ...place, log });
}

/** What each of them does: serves until it is told to stop, or until another has taken its place. */
export async function serveAsWorker(flags: ConfigFlags): Promise<void> {
  // It is for whoever started us, who tells us what to do.
  process.on('SIGHUP', () => undefined);
  const [stop, retire] = [toldToStop(), toldToRetire()];
  try {
    await withContext(
      flags,
      async ({ config, db, siteKey }) => {
        const { startSite } = await import('../../main.ts');
        const site = await startSite(config, db, siteKey, { takeFigures: answerForFigures });
        await Promise.race([stop.then(() => site.close()), retire.then(() => site.retire())]);
      },
      workersBus(),
    );
  } finally {
    // The way to whoever started us would keep the process alive.
    cluster.worker?.disconnect();
  }
}
