import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { type DestinationStream, type Logger, pino } from 'pino';
import { randomByte } from '../lib/random-bytes.ts';
import { requestPoint, type TracedRequest } from '../lib/trace-points.ts';
import { type Meter, NO_METER } from './meter.ts';

export type Log = Logger;

/** A request that takes longer is worth a line. */
const SLOW_MS = 1_000;

/** JSON lines on standard output, or on `destination`. Level `silent` writes nothing. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { error: causeOf } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/**
 * What an operator needs of a fault. Not its further fields: PostgreSQL's `detail` repeats the row that it
 * refused, and that may be what somebody wrote.
 */
function causeOf(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, message, stack, ...(code === undefined ? {} : { code }) };
}

export type RequestEnv = { Variables: { requestId: string } };

/**
 * One line for each request that changes something, fails or is slow; every request on level `debug`. A
 * line has the method, the pattern of the path (never the path: it may hold a secret), status, milliseconds
 * and the request's id. It never has an address, an agent, a query or a cookie. Pages that are served from memory do
 * not come here. The meter hears of every request.
 */
export function logRequests(
  log: Log,
  elapsed: () => number = () => performance.now(),
  meter: Meter = NO_METER,
): MiddlewareHandler<RequestEnv> {
  return async function logRequest(c, next) {
    const began = elapsed();
    const id = newRequestId();
    c.set('requestId', id);
    const { method } = c.req;
    const traced: TracedRequest = { method, traceParent: c.req.header('traceparent') };
    await requestPoint.tracePromise(async () => {
      await next();
      traced.route = patternOf(c);
      traced.status = c.res.status;
    }, traced);
    const took = elapsed() - began;
    const ms = Math.round(took);
    const { route: path = '', status = 0 } = traced;
    meter.request({ method, route: path, status, seconds: took / 1000 });
    const notable = status === 503 || ms >= SLOW_MS || !['GET', 'HEAD'].includes(method);
    // Of what is unavailable the log has the cause once, where it begins.
    const level = status >= 500 && status !== 503 ? 'error' : notable ? 'info' : 'debug';
    if (log.isLevelEnabled(level)) log[level]({ id, method, path, status, ms }, 'request');
  };
}

/** Short enough to read out over the telephone. */
function newRequestId(): string {
  let id = '';
  for (let i = 0; i < 5; i++) id += BYTES[randomByte()];
  return id;
}

/** Each byte as two hexadecimal digits. */
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/**
 * The pattern of what answered. Where that was a guard of several addresses it is the one that it stands before: the next that
 * matches and is no guard itself, since after it come those that match nearly everything. `(none)` where there is no such page.
 */
function patternOf(c: Context): string {
  const from = matchedRoutes(c).slice(c.req.routeIndex);
  return from.find(({ path }) => !path.endsWith('*'))?.path ?? '(none)';
}
