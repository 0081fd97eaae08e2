import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Problem } from '../lib/problem.ts';
import { bodyLimit, hasBody, isStreamed, readBody } from './body.ts';
import type { ErrorAnswers } from './errors.ts';
import { beginLine } from './event-line.ts';
import type { Log } from './log.ts';
import type { ReadCounts } from './read-counts.ts';
import { firstHandler } from './ready-handler.ts';
import type { Asking, ReadyPage, ReadyTally } from './ready-pages.ts';
import { answerBrokenRequest, checkRequest, methodsAt } from './request-check.ts';
import { RunningRequests, stopServer, watchSilentSockets } from './stop.ts';

export type ServerOptions = {
  app: {
    fetch(request: Request, env: object): Response | Promise<Response>;
    errors: ErrorAnswers;
    /** Security headers for the answers that do not come from the app, which sets them itself. */
    headers: Readonly<Record<string, string>>;
  };
  /** Looks up what is served from memory by path and query as they stand in the request. */
  ready: (url: string, asking: Asking) => ReadyPage | undefined;
  /** Counts what is read of it. */
  reads?: ReadCounts;
  /** Counts what is answered from memory. */
  tally?: ReadyTally;
  host: string;
  /** 0 takes any free port. */
  port: number;
  log: Log;
  timings?: Partial<Timings>;
};

/** All in milliseconds. */
export type Timings = {
  /** Until the headers are there. */
  headers: number;
  /** Until headers and body are there: at 192 kB that is a line of 13 kB/s. */
  request: number;
  /** The same for a form with files: at 10 minutes 100 MB come over a line of 170 kB/s. */
  upload: number;
  /** Between two requests on one connection. */
  keepAlive: number;
  /** Without a byte in either direction, for readers that stop reading. */
  idle: number;
  /** How often the first two are looked at. */
  check: number;
  /** How long running requests have to finish when the server stops. */
  stop: number;
};

const TIMINGS: Timings = {
  headers: 10_000,
  request: 15_000,
  upload: 600_000,
  keepAlive: 15_000,
  idle: 60_000,
  check: 1_000,
  stop: 10_000,
};

/** Request line and all headers together; browsers send 1 to 3 kB. */
const HEADER_BYTES = 16 * 1024;
/** Well above what a page's readers open at once; each costs some kB. */
export const CONNECTION_LIMIT = 15_000;
/** Then the connection is closed and a new one made, so that several processes share the load evenly. */
const REQUESTS_PER_CONNECTION = 10_000;
export type RunningServer = {
  /** Where it listens: `http://127.0.0.1:3000`. */
  url: string;
  /**
   * Stops: no new connections, requests that came in are worked on to their end and answered with
   * `Connection: close`; after the deadline what still runs is cut off. Can be called twice.
   */
  close(): Promise<void>;
  /**
   * For a server in whose place another takes new connections: takes none itself, and resolves when those that it has are
   * gone. Each is closed with its next answer, or once it was idle for as long as it may be.
   */
  empty(): Promise<void>;
};

/**
 * Serves on `host` and `port`: pages that are ready from memory, everything else through the app. Rejects
 * where the address can't be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const timings = { ...TIMINGS, ...options.timings };
  const requests = new RunningRequests();
  const server = createServer({
    maxHeaderSize: HEADER_BYTES,
    headersTimeout: timings.headers,
    // What is read whole has less time (`readBody`); this bounds what is taken as it comes.
    requestTimeout: Math.max(timings.upload, timings.request),
    keepAliveTimeout: timings.keepAlive,
    connectionsCheckingInterval: timings.check,
    // Our own check says more than an empty 400.
    requireHostHeader: false,
  });
  server.maxConnections = CONNECTION_LIMIT;
  server.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
  server.timeout = timings.idle;

  const silent = watchSilentSockets(server);

  const answerFromMemory = firstHandler(options.ready, options.app.headers, options.reads, options.tally);
  const answerFromApp = appHandler(options, timings.request);
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    if (requests.stopping) response.shouldKeepAlive = false;
    if (!answerFromMemory(request, response)) requests.run(response, () => answerFromApp(request, response));
  };
  server.on('request', handle);
  // Whoever announces a large body waits for our word; `readBody` gives it, or the refusal goes out at once.
  server.on('checkContinue', handle);
  server.on('clientError', answerBrokenRequest);

  server.listen(options.port, options.host);
  await once(server, 'listening');
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(server.address() as AddressInfo),
    close: () => {
      closed ??= stopServer(server, requests, silent, timings.stop, options.log);
      return closed;
    },
    async empty() {
      requests.stopping = true;
      const gone = once(server, 'close');
      // Not what HTTP makes of it, which cuts idle connections: the next request may be on its way.
      NetServer.prototype.close.call(server);
      await gone;
    },
  };
}

const TOO_SLOW = Object.assign(new Error('the body takes too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });

/** Checks the request, reads its body and asks the app. Never rejects. */
function appHandler(options: ServerOptions, bodyTime: number) {
  const { app, log } = options;
  const answer = async (request: Request, env: { outgoing: unknown }) => {
    const response = await app.fetch(request, env);
    return beginLine(response, env.outgoing as ServerResponse) ? RESPONSE_ALREADY_SENT : response;
  };
  const askApp = getRequestListener(answer, {
    errorHandler: error => {
      log.error({ error }, 'fault outside the app');
      return new Response(null, { status: 500 });
    },
  });

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const problem = checkRequest(request) ?? (await takeBody(request, response, bodyTime));
      if (problem === 'gone') return;
      if (problem === 'too-slow') {
        answerBrokenRequest(TOO_SLOW, request.socket);
        return;
      }
      if (problem === null) await askApp(request, response);
      else await refuse(app, problem, request, response);
    } catch (error) {
      log.error({ error }, 'fault in the server');
      response.destroy();
    }
  };
}

/** Puts the body where `@hono/node-server` looks for one that was read already. */
async function takeBody(
  request: IncomingMessage & { rawBody?: Buffer },
  response: ServerResponse,
  time: number,
): Promise<Problem | 'gone' | 'too-slow' | null> {
  if (!hasBody(request)) return null;
  if (isStreamed(request)) {
    if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
    return null;
  }
  const limit = bodyLimit(request.url ?? '');
  const outcome = await readBody(request, response, limit, time);
  if (outcome.kind === 'gone' || outcome.kind === 'too-slow') return outcome.kind;
  if (outcome.kind === 'too-large') {
    return new Problem('too-large', 'body-too-large', { kilobytes: Math.floor(limit / 1024) });
  }
  request.rawBody = outcome.body;
  return null;
}

async function refuse(
  app: ServerOptions['app'],
  problem: Problem,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { accept, 'accept-language': acceptLanguage } = request.headers;
  const answer = await app.errors(problem, { path: request.url ?? '', accept, acceptLanguage });
  const body = Buffer.from(answer.body);
  const allow = problem.code === 'wrong-method' ? { allow: methodsAt(request.url ?? '').join(', ') } : {};
  // What follows on this connection may be the rest of a body that nobody reads.
  response.shouldKeepAlive = false;
  response.writeHead(answer.status, {
    ...app.headers,
    ...answer.headers,
    ...allow,
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? null : body);
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
