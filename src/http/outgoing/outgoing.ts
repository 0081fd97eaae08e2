import type { Dispatcher } from 'undici';
import { outgoingPoint } from '../../lib/trace-points.ts';
import { type Meter, NO_METER } from '../meter.ts';
import { isPrivateName, parseAddress } from './addresses.ts';
import { type Allowance, mayConnect, NOBODY_ALLOWED } from './allowance.ts';
import { ENCODINGS, readWithin } from './body.ts';
import { guardedAgent, type Lookup } from './connection.ts';
import { type OutgoingRefusal, Refused, refusalOf } from './refusal.ts';
import { Turns } from './turns.ts';

/** Asks other hosts, for whoever on this site wants something of them. The only way out (decision 030). */
export type Outgoing = {
  /** One exchange with its redirects. Never throws: what does not work is an outcome with its reason. */
  fetch(url: string, ask?: OutgoingAsk): Promise<OutgoingOutcome>;
  /** The same with turns of its own, for whoever must not wait behind others. */
  apart(): Outgoing;
};

type OutgoingAsk = {
  /** GET unless told. Only GET and HEAD follow redirects. */
  method?: 'GET' | 'HEAD' | 'POST';
  /** What the request needs of its own, in small letters; a redirect to another host gets `accept` alone of them. */
  headers?: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
  /** How many redirects are followed; past them it is refused. With 0 the redirect itself is the answer. */
  redirects?: number;
  /** In milliseconds, for everything from the wait for a turn to the last byte. */
  timeLimit?: number;
  /** In milliseconds, for each silence: until there is a connection, until the headers, between two pieces. */
  idleLimit?: number;
  /** In bytes, after decompression. */
  sizeLimit?: number;
  /** What happens to more than `sizeLimit`: refused as `size`, unless the beginning is enough. */
  oversize?: 'refuse' | 'cut';
};

export type OutgoingOutcome = OutgoingAnswer | { failed: true; why: OutgoingRefusal };

export type OutgoingAnswer = {
  failed: false;
  /** Where it was found in the end, without a fragment. */
  url: string;
  /** Any but those of redirects that were followed: also 404 and 500. */
  status: number;
  /** Names in small letters; what was sent several times is joined by commas. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** True where `oversize` cut the body off. */
  cut: boolean;
  /** The statuses of the redirects on the way: 301 and 308 say that the address moved for good. */
  passedBy: readonly number[];
};

export type OutgoingOptions = {
  /** Address of this site; those that are asked read who asks. */
  url: string;
  /** Hosts inside that may be asked. None unless told. */
  allowance?: Allowance;
  /** Resolves names. The system's unless told. */
  lookup?: Lookup;
  /** Hears what became of each request. */
  meter?: Pick<Meter, 'outgoing'>;
};

/** What holds for everybody who asks for nothing else. */
const OUTGOING_LIMITS = {
  redirects: 5,
  timeLimit: 10_000,
  idleLimit: 5_000,
  sizeLimit: 2 * 1024 * 1024,
  /** Requests at once: resolving names occupies threads that reading files needs as well. */
  atOnce: 8,
  waiting: 100,
} as const;

/** Where pages are served. Other ports belong to services that an HTTP request could be an attack on. */
const PORTS: readonly string[] = ['', '80', '443', '8080', '8443'];

/** Holds nothing open between two requests, so there is nothing to close. */
export function createOutgoing(options: OutgoingOptions): Outgoing {
  const { url, allowance = NOBODY_ALLOWED, lookup, meter = NO_METER } = options;
  const turns = new Turns(OUTGOING_LIMITS.atOnce, OUTGOING_LIMITS.waiting);
  const userAgent = `Dateline (+${url}/)`;
  return {
    apart: () => createOutgoing(options),
    async fetch(address, ask = {}) {
      const { timeLimit = OUTGOING_LIMITS.timeLimit, idleLimit = OUTGOING_LIMITS.idleLimit } = ask;
      const signal = AbortSignal.timeout(timeLimit);
      try {
        const exchange = async () => {
          // One for each exchange: no connection, session or name outlives it, so no two can be told to be ours by it.
          const agent = await guardedAgent({ allowance, lookup, idleLimit });
          try {
            return await follow(address, ask, { agent, allowance, signal, userAgent });
          } finally {
            await agent.destroy();
          }
        };
        const answer = await outgoingPoint.tracePromise(() => turns.take(signal, exchange), {
          method: ask.method ?? 'GET',
        });
        meter.outgoing('answered');
        return answer;
      } catch (error) {
        const why = signal.aborted && !isBusy(error) ? 'time' : refusalOf(error);
        meter.outgoing(why);
        return { failed: true, why };
      }
    },
  };
}

type Way = { agent: Dispatcher; allowance: Allowance; signal: AbortSignal; userAgent: string };

async function follow(address: string, ask: OutgoingAsk, way: Way): Promise<OutgoingAnswer> {
  const { method = 'GET', redirects = method === 'POST' ? 0 : OUTGOING_LIMITS.redirects } = ask;
  const passedBy: number[] = [];
  const first = checkedAddress(address, way.allowance);
  for (let url = first; ; ) {
    const response = await send(url, { ...ask, method, headers: headersFor(url, first, ask) }, way);
    const next = redirects > 0 ? redirectOf(response, url) : null;
    if (next === null) return await answerOf(response, url, ask, passedBy);
    // Nobody reads what a redirect says; its connection goes with it.
    response.body.on('error', () => undefined).destroy();
    if (passedBy.length >= redirects) throw new Refused('redirects');
    passedBy.push(response.statusCode);
    url = checkedAddress(next, way.allowance);
  }
}

/** An address that may be asked, as far as its spelling tells; the connection looks at where it leads. */
function checkedAddress(text: string, allowance: Allowance): URL {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Refused('address');
  }
  url.hash = '';
  if (allowance.host(url.hostname)) return url;
  const isAddress = parseAddress(url.hostname) !== null;
  // `net.connect` asks nobody for the address that an address has, so it is judged here.
  if (isAddress ? !mayConnect(url.hostname, url.hostname, allowance) : isPrivateName(url.hostname)) {
    throw new Refused('private');
  }
  // A name that resolves into an allowed range needs its own entry for other ports.
  if (!PORTS.includes(url.port)) throw new Refused('port');
  return url;
}

function headersFor(url: URL, first: URL, { headers = {} }: OutgoingAsk): Record<string, string> {
  if (url.origin === first.origin) return { ...headers };
  return headers.accept === undefined ? {} : { accept: headers.accept };
}

async function send(
  url: URL,
  { method, headers, body }: Required<Pick<OutgoingAsk, 'method' | 'headers'>> & OutgoingAsk,
  { agent, signal, userAgent }: Way,
): Promise<Dispatcher.ResponseData> {
  const { request } = await import('undici');
  return request(url, {
    dispatcher: agent,
    method,
    headers: { accept: '*/*', ...headers, 'accept-encoding': ENCODINGS, 'user-agent': userAgent },
    body: body ?? null,
    signal,
  });
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, url: URL): string | null {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return null;
  const location = String(headers.location ?? '');
  const next = location === '' ? null : URL.parse(location, url);
  if (next === null) throw new Refused('redirects');
  return next.href;
}

async function answerOf(
  response: Dispatcher.ResponseData,
  url: URL,
  { method, sizeLimit: limit = OUTGOING_LIMITS.sizeLimit, oversize = 'refuse' }: OutgoingAsk,
  passedBy: readonly number[],
): Promise<OutgoingAnswer> {
  const { statusCode: status, body } = response;
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  );
  const bodiless = method === 'HEAD' || status === 204 || status === 304;
  const encoding = bodiless ? '' : (headers['content-encoding'] ?? '');
  const { bytes, cut } = await readWithin(body, encoding, { limit, whole: oversize === 'refuse' });
  return { failed: false, url: url.href, status, headers, body: bytes, cut, passedBy };
}

function isBusy(error: unknown): boolean {
  return error instanceof Refused && error.why === 'busy';
}
