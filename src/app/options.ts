import type { Database } from '../db/database.ts';
import type { Assets } from '../http/assets.ts';
import type { Log } from '../http/log.ts';
import type { Meter } from '../http/meter.ts';
import type { Outgoing } from '../http/outgoing/outgoing.ts';
import type { RebuildRate } from '../http/rebuild-brake.ts';
import type { Clock } from '../lib/clock.ts';
import type { MediaPlace } from '../media/place.ts';

/** What the app is made of and told; whoever gives it closes it. */
export type AppOptions = {
  db: Database;
  /** 64 hexadecimal digits; handles are derived with it. */
  siteKey: string;
  clock: Clock;
  /** Address of the site as readers know it, without a slash at its end. */
  url: string;
  trustedProxies: number;
  rateLimits: boolean;
  log: Log;
  assets: Assets;
  /** Asks other hosts; whatever fetches for anybody goes through it. */
  outgoing: Outgoing;
  media: MediaPlace;
  /** Looks at the addresses of sources now and then; not unless told. */
  sourceChecks?: boolean;
  /** Asks the hosts of embedded videos for their stills; not unless told. */
  videoStills?: boolean;
  /** How often one page is made anew in a storm of comments; see `http/rebuild-brake.ts`. */
  rebuilds?: RebuildRate;
  /** Resolves once `hear` was told of all that other processes had committed before; a process that is alone needs none. */
  catchUp?: () => Promise<void>;
  /** How long caches between may keep a page without asking; see `http/shared-cache.ts`. */
  sharedSeconds?: number;
  /** Bytes that are free where the site keeps its files. */
  freeSpace?: () => Promise<number | null>;
  /** Hears what happens, for the figures of an operator; nobody unless told. */
  meter?: Meter;
};
