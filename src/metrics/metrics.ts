import { AggregatorRegistry, Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/database.ts';
import { databaseAnswers } from '../http/health.ts';
import type { Meter } from '../http/meter.ts';
import type { ReadyPages } from '../http/ready-pages.ts';
import { type EventHandler, eventsBehind } from '../jobs/handlers.ts';
import { within } from '../lib/within.ts';

/** What is looked at when somebody reads the figures. */
type Sources = {
  version: string;
  db: Database;
  pages: Pick<ReadyPages, 'size' | 'tally'>;
  openStreams(): number;
  handlers: readonly EventHandler[];
};

export type Metrics = {
  meter: Meter;
  /** From here on the figures of these stand among the others. Called once. */
  observe(sources: Sources): void;
  /** All figures in the text format of Prometheus (0.0.4). */
  text(): Promise<string>;
  /** The same for `addUp`, which makes one text of the figures of several processes. */
  figures(): Promise<object[]>;
  readonly contentType: string;
};

/** Of requests, which take from a millisecond to many seconds. */
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Of writes until they are durable. */
const WRITE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
/** Milliseconds for the database while somebody reads the figures. */
const PATIENCE = 2_000;

/** Figures of this process for whoever runs it; `docs/reference/metrics.md` tells what each means. */
export function createMetrics(): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  let reading: Promise<string> | null = null;
  return {
    meter: createMeter(register),
    observe: sources => observe(register, sources),
    contentType: register.contentType,
    figures: () => register.getMetricsAsJSON(),
    text() {
      // Two who read at once share one look at the database.
      const now =
        reading ??
        register.metrics().finally(() => {
          reading = null;
        });
      reading = now;
      return now;
    },
  };
}

/** One text of the figures of several processes. Each figure says how it is put together; most are added up. */
export function addUp(processes: readonly object[][]): Promise<string> {
  return AggregatorRegistry.aggregate(processes.map(figures => figures.map(withStart))).metrics();
}

/** When the newest of them started, which the library leaves out: a worker that dies again and again shows by it. */
const withStart = (figure: object): object =>
  'name' in figure && figure.name === 'process_start_time_seconds'
    ? { ...figure, aggregator: 'max' }
    : figure;

/** Of that text. */
export const CONTENT_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

function createMeter(register: Registry): Meter {
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter({ name, help, labelNames, registers: [register] });
  const requests = counter('dateline_http_requests_total', 'Answers by the app', [
    'method',
    'route',
    'status',
  ]);
  const seconds = new Histogram({
    name: 'dateline_http_request_duration_seconds',
    help: 'From a request to its answer by the app',
    labelNames: ['method', 'route'],
    buckets: REQUEST_SECONDS,
    registers: [register],
  });
  const unchanged = counter('dateline_http_not_modified_total', 'Answers 304 by the app', []);
  const limited = counter('dateline_rate_limited_total', 'Refusals because somebody asked too often', [
    'action',
  ]);
  const outgoing = counter('dateline_outgoing_requests_total', 'Requests to other hosts', ['outcome']);
  const comments = counter('dateline_comments_total', 'Texts for threads, by what became of them', [
    'outcome',
    'reason',
    'text',
  ]);
  // Not `job`: that label is Prometheus's own.
  const runs = counter('dateline_job_runs_total', 'Runs of work that nobody asked for', ['work', 'outcome']);
  const jobSeconds = counter('dateline_job_seconds_total', 'Time that such work took', ['work']);
  const lastDone = new Gauge({
    name: 'dateline_job_last_success_timestamp_seconds',
    help: 'When it last ran to its end',
    labelNames: ['work'],
    registers: [register],
    aggregator: 'max',
  });
  return {
    request({ method: asked, route, status, seconds: took }) {
      const method = METHODS.has(asked) ? asked : 'other';
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
      seconds.observe({ method, route }, took);
      if (status === 304) unchanged.inc();
    },
    limited: action => limited.inc({ action }),
    outgoing: outcome => outgoing.inc({ outcome }),
    comment: (outcome, reason, text) => comments.inc({ outcome, reason, text }),
    job({ job: work, seconds: took, failed }) {
      // Both from the first run on: Prometheus sees no increase in what begins with 1.
      runs.inc({ work, outcome: 'done' }, failed ? 0 : 1);
      runs.inc({ work, outcome: 'failed' }, failed ? 1 : 0);
      jobSeconds.inc({ work }, took);
      if (!failed) lastDone.set({ work }, Date.now() / 1000);
    },
  };
}

function observe(register: Registry, { version, db, pages, openStreams, handlers }: Sources): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({ name, help, registers: [register], collect: setTo(read) });
  /** Counted elsewhere by a plain number, which costs nothing where it is counted. */
  const total = (name: string, help: string, read: () => number) =>
    new Counter({
      name,
      help,
      registers: [register],
      collect() {
        this.reset();
        this.inc(read());
      },
    });

  new Gauge({
    name: 'dateline_build_info',
    help: 'Always 1; the labels tell what runs',
    labelNames: ['version', 'database'],
    registers: [register],
    aggregator: 'first',
  }).set({ version, database: db.kind }, 1);

  new Counter({
    name: 'dateline_ready_answers_total',
    help: 'Answers from memory, which never reach the app',
    labelNames: ['kind'],
    registers: [register],
    collect() {
      this.reset();
      this.inc({ kind: 'whole' }, pages.tally.whole);
      this.inc({ kind: 'not_modified' }, pages.tally.unchanged);
    },
  });
  total('dateline_ready_builds_total', 'Pages put together anew', () => pages.tally.built);
  gauge('dateline_ready_pages', 'Finished pages in memory', () => pages.size.pages);
  gauge('dateline_ready_bytes', 'Memory that finished pages take, about', () => pages.size.bytes);
  gauge('dateline_event_streams', 'Readers connected for live news', openStreams);

  gauge('dateline_db_writes_pending', 'Writes that wait or run', () => db.load().pending);
  total('dateline_db_commits_total', 'Transactions committed', () => db.load().commits);
  total('dateline_db_writes_total', 'Writes acknowledged by them', () => db.load().writes);
  total(
    'dateline_db_writes_refused_total',
    'Comments for which too much was waiting',
    () => db.load().refused,
  );
  const durable = new Histogram({
    name: 'dateline_db_write_duration_seconds',
    help: 'From the wish to write to the durable commit',
    buckets: WRITE_SECONDS,
    registers: [register],
  });
  db.onDurable(ms => durable.observe(ms / 1000));
  if (db.load().pool !== null) {
    gauge('dateline_db_pool_connections', 'Connections to PostgreSQL', () => db.load().pool?.open ?? 0);
    gauge('dateline_db_pool_idle', 'Those that do nothing', () => db.load().pool?.idle ?? 0);
    gauge('dateline_db_pool_waiting', 'Who waits for a connection', () => db.load().pool?.waiting ?? 0);
    gauge('dateline_bus_connected', '1 while other processes are heard', () => Number(db.bus.connected));
  }

  new Gauge({
    name: 'dateline_db_up',
    help: '1 while the database answers',
    registers: [register],
    aggregator: 'min',
    async collect() {
      this.set((await databaseAnswers(db, PATIENCE)) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'dateline_handler_events_behind',
    help: 'Events that wait to be handled, up to 10,000; absent while the database does not answer',
    labelNames: ['handler'],
    registers: [register],
    aggregator: 'max',
    async collect() {
      const lags = await within(PATIENCE, Promise.all(handlers.map(one => eventsBehind(db, one)))).catch(
        () => null,
      );
      this.reset();
      for (const [i, { name }] of handlers.entries()) {
        if (lags?.[i] !== undefined) this.set({ handler: name }, lags[i]);
      }
    },
  });
}

function setTo(read: () => number) {
  return function collect(this: Gauge) {
    this.set(read());
  };
}
