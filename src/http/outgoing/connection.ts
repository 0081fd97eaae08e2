import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { Agent, buildConnector } from 'undici';
import { type Allowance, mayConnect } from './allowance.ts';
import { Refused } from './refusal.ts';

/** The names of the system, as `dns.lookup` with `all`; a test hands in names of its own. */
export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** In bytes. Real answers have 2 to 8 kB of them. */
const HEADER_LIMIT = 32 * 1024;

/**
 * Connections that lead only where `allowance` lets them. A name is resolved once and only the addresses that pass are
 * connected to, so that a name which answers differently the second time wins nothing; the far end of every connection
 * is looked at again. Whoever makes it destroys it.
 */
export async function guardedAgent(options: {
  allowance: Allowance;
  lookup?: Lookup | undefined;
  /** In milliseconds, for reaching a host, and for silence later. */
  idleLimit: number;
}): Promise<Agent> {
  const { allowance, idleLimit } = options;
  const { Agent, buildConnector } = await import('undici');
  const connectTo = buildConnector({
    allowH2: false,
    maxCachedSessions: 0,
    timeout: idleLimit,
    lookup: guardedLookup(allowance, options.lookup ?? systemLookup),
  } as buildConnector.BuildOptions);
  return new Agent({
    connect: (target, callback) =>
      connectTo(target, (error, socket) => {
        if (error !== null) return callback(error, null);
        if (mayConnect(socket.remoteAddress ?? '', target.hostname, allowance)) return callback(null, socket);
        socket.destroy();
        callback(new Refused('private'), null);
      }),
    allowH2: false,
    pipelining: 0,
    maxHeaderSize: HEADER_LIMIT,
    headersTimeout: idleLimit,
    bodyTimeout: idleLimit,
  });
}

/** In the form of `net.connect`: one address or all, as asked. */
function guardedLookup(allowance: Allowance, lookup: Lookup) {
  return (
    host: string,
    options: LookupOptions,
    callback: (
      error: NodeJS.ErrnoException | null,
      address: string | LookupAddress[],
      family?: number,
    ) => void,
  ): void =>
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const open = addresses.filter(({ address }) => mayConnect(address, host, allowance));
      const [first] = open;
      if (first === undefined) return callback(new Refused('private'), []);
      return options.all ? callback(null, open) : callback(null, first.address, first.family);
    });
}
