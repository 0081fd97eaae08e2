import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DATABASE_PATIENCE, type DatabaseConfig } from './db/database.ts';
import { type Allowance, parseAllowance } from './http/outgoing/allowance.ts';
import type { S3Place } from './media/s3.ts';

/** Everything that an operator sets from outside, checked. `docs/reference/settings.md` lists it. */
export type Config = {
  /** Holds the SQLite file, the site key and, later, media and captures. */
  dataDir: string;
  database: DatabaseConfig;
  host: string;
  port: number;
  /** The address readers use, without a slash at its end: `https://example.org`. */
  url: string;
  /** From the environment when several machines share it; otherwise it is made and kept in `dataDir`. */
  siteKey: string | null;
  /** How many proxies of our own stand in front; that many entries of X-Forwarded-For are believed. */
  trustedProxies: number;
  rateLimits: boolean;
  /** How long caches in front may keep a page without asking; 0 for not at all. */
  sharedCacheSeconds: number;
  /** Processes that serve on the same port. */
  workers: number;
  /** How long a process that was told to stop goes on serving, so that proxies see that it is not ready; milliseconds. */
  stopDelay: number;
  logLevel: LogLevel;
  /** Where figures for Prometheus are told; null: nowhere. */
  metrics: { host: string; port: number } | null;
  /** The collector of traces; null: none are made. */
  otlpUrl: string | null;
  /** Settings of the site that are fixed from outside, as written: by variable, and by key from `--set`. */
  siteSettings: { variables: Readonly<Record<string, string>>; options: readonly string[] };
  /** The largest recording or document, in bytes. */
  mediaFileLimit: number;
  /** Where media lie in place of the data folder. */
  mediaBucket: S3Place | null;
  /** Hosts inside that may be asked although they are not on the public internet. */
  outgoingAllowance: Allowance;
  /** Whether the addresses of sources are looked at now and then. */
  sourceChecks: boolean;
  /** Whether hosts of videos are asked for their stills. */
  videoStills: boolean;
};

const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

/** What the command line may set; it wins over the environment. */
export type ConfigFlags = {
  data?: string;
  databaseUrl?: string;
  host?: string;
  port?: string;
  url?: string;
  set?: string[];
  workers?: string;
  mediaS3?: string;
};

/** A setting that is wrong or contradicts another; its message says which and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads flags and `DATELINE_*`; the only reader of the environment. Throws `ConfigError`. */
export function readConfig(flags: ConfigFlags, environment: NodeJS.ProcessEnv = process.env): Config {
  const env = withoutEmpty(environment);
  const dataDir = resolve(flags.data || (env.DATELINE_DATA ?? './data'));
  const port = readPort('DATELINE_PORT (or --port)', flags.port ?? env.DATELINE_PORT ?? '3000');
  return {
    dataDir,
    database: {
      ...readDatabase(flags.databaseUrl ?? env.DATELINE_DATABASE_URL ?? '', dataDir, {
        copyUrl: env.DATELINE_DATABASE_READ_URL ?? '',
        connections: readConnections(env.DATELINE_DATABASE_POOL ?? '10'),
      }),
      patience: readPatience(env.DATELINE_DATABASE_PATIENCE ?? `${DATABASE_PATIENCE / 1000}`),
    },
    host: flags.host ?? env.DATELINE_HOST ?? '127.0.0.1',
    port,
    url: readUrl(flags.url ?? env.DATELINE_URL ?? `http://localhost:${port}`),
    siteKey: readSiteKey(env),
    trustedProxies: readCount('DATELINE_TRUSTED_PROXIES', env.DATELINE_TRUSTED_PROXIES ?? '0'),
    rateLimits: readSwitch('DATELINE_RATE_LIMITS', env.DATELINE_RATE_LIMITS ?? 'on'),
    sharedCacheSeconds: readSharedCache(env.DATELINE_SHARED_CACHE_SECONDS ?? '0'),
    workers: readWorkers(flags.workers ?? env.DATELINE_WORKERS ?? '1'),
    stopDelay: 1000 * readCount('DATELINE_STOP_DELAY', env.DATELINE_STOP_DELAY ?? '0'),
    logLevel: readLogLevel(env.DATELINE_LOG ?? 'info'),
    metrics: readMetrics(env, port),
    otlpUrl: readCollector(env.DATELINE_OTLP_URL ?? ''),
    siteSettings: { variables: siteVariables(environment), options: flags.set ?? [] },
    mediaFileLimit: readMegabytes('DATELINE_MEDIA_LIMIT', env.DATELINE_MEDIA_LIMIT ?? '1024'),
    mediaBucket: readBucket(flags.mediaS3 ?? env.DATELINE_MEDIA_S3_URL ?? '', env),
    outgoingAllowance: readAllowance(env.DATELINE_OUTGOING_ALLOW ?? ''),
    sourceChecks: readSwitch('DATELINE_SOURCE_CHECKS', env.DATELINE_SOURCE_CHECKS ?? 'off'),
    videoStills: readSwitch('DATELINE_VIDEO_STILLS', env.DATELINE_VIDEO_STILLS ?? 'on'),
  };
}

/** A line such as `DATELINE_PORT=` in a file of variables means that the variable is not set. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

function readPort(name: string, text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new ConfigError(`${name} must be a whole number from 0 to 65535, not "${text}".`);
  return Number(text);
}

/** Port 0 is any that is free, and so never the site's. */
function readMetrics(env: NodeJS.ProcessEnv, sitePort: number): Config['metrics'] {
  if (env.DATELINE_METRICS_PORT === undefined) return null;
  const port = readPort('DATELINE_METRICS_PORT', env.DATELINE_METRICS_PORT);
  if (port !== 0 && port === sitePort)
    throw new ConfigError(
      `DATELINE_METRICS_PORT is ${port}, which is the port of the site: choose another, such as 9464.`,
    );
  return { host: env.DATELINE_METRICS_HOST ?? '127.0.0.1', port };
}

function readCollector(text: string): string | null {
  if (text === '') return null;
  const url = URL.parse(text);
  if (url !== null && ['http:', 'https:'].includes(url.protocol) && url.search === '' && url.username === '')
    return text;
  throw new ConfigError(
    'DATELINE_OTLP_URL must be the address of a collector, such as http://127.0.0.1:4318, without a name and a password.',
  );
}

function readDatabase(
  url: string,
  dataDir: string,
  { copyUrl, connections }: { copyUrl: string; connections: number },
): DatabaseConfig {
  if (url === '') {
    if (copyUrl !== '')
      throw new ConfigError('DATELINE_DATABASE_READ_URL needs DATELINE_DATABASE_URL: SQLite has no copies.');
    return { kind: 'sqlite', file: join(dataDir, 'dateline.sqlite') };
  }
  if (!isPostgres(url)) {
    throw new ConfigError(
      'The database URL must begin with postgres://. Leave it out to use SQLite in the data folder.',
    );
  }
  if (copyUrl !== '' && !isPostgres(copyUrl))
    throw new ConfigError('DATELINE_DATABASE_READ_URL must begin with postgres://.');
  return { kind: 'postgres', url, connections, ...(copyUrl !== '' && { copyUrl }) };
}

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** With a single one, whoever asks whether the database answers would wait behind every write. */
function readConnections(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 2)
    throw new ConfigError(`DATELINE_DATABASE_POOL must be a whole number from 2 to 999, not "${text}".`);
  return Number(text);
}

function readPatience(text: string): number {
  const seconds = readCount('DATELINE_DATABASE_PATIENCE', text);
  if (seconds === 0) throw new ConfigError('DATELINE_DATABASE_PATIENCE must be at least 1 second.');
  return 1000 * seconds;
}

function readUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(
      `DATELINE_URL must be the address readers use, such as https://example.org, not "${text}".`,
    );
  }
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new ConfigError(
      'DATELINE_URL must name a host alone, with nothing before or after it: Dateline serves from the root of its host.',
    );
  }
  return url.origin;
}

/** An empty file is refused: a new key in the place of one that was not mounted would give everybody another handle. */
function readSiteKey(env: NodeJS.ProcessEnv): string | null {
  const file = env.DATELINE_SITE_KEY_FILE;
  const key = file === undefined ? env.DATELINE_SITE_KEY : readSecret('DATELINE_SITE_KEY_FILE', file);
  if (key === undefined) return null;
  if (!/^[0-9a-f]{64}$/i.test(key)) {
    const place = file === undefined ? 'DATELINE_SITE_KEY' : `The file of DATELINE_SITE_KEY_FILE, ${file},`;
    throw new ConfigError(`${place} must hold 64 hexadecimal digits; make them with: openssl rand -hex 32`);
  }
  return key.toLowerCase();
}

function readSecret(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `${name} is ${file}, which cannot be read (${code}): check that it is there and who owns it.`,
    );
  }
}

function readCount(name: string, text: string): number {
  if (!/^\d{1,2}$/.test(text))
    throw new ConfigError(`${name} must be a whole number up to 99, not "${text}".`);
  return Number(text);
}

/** A comment that was removed must not go on being shown. */
function readSharedCache(text: string): number {
  const seconds = readCount('DATELINE_SHARED_CACHE_SECONDS', text);
  if (seconds > 10) throw new ConfigError('DATELINE_SHARED_CACHE_SECONDS must be from 0 to 10.');
  return seconds;
}

function readWorkers(text: string): number {
  if (!/^[1-9]\d?$/.test(text)) {
    throw new ConfigError(`The number of workers must be a whole number from 1 to 99, not "${text}".`);
  }
  return Number(text);
}

function readMegabytes(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new ConfigError(`${name} must be a whole number of megabytes, such as 1024, not "${text}".`);
  }
  return Number(text) * 1024 * 1024;
}

/** Sentences here do not repeat what was set: it may hold a secret. */
function readBucket(text: string, env: NodeJS.ProcessEnv): S3Place | null {
  if (text === '') return null;
  const url = URL.parse(text);
  const oneBucket = url !== null && /^\/[^/]+\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (
    !oneBucket ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new ConfigError(
      'DATELINE_MEDIA_S3_URL must be the address of a bucket, such as https://s3.example.org/media, without a name and a password.',
    );
  }
  const file = env.DATELINE_MEDIA_S3_SECRET_FILE;
  const secret =
    file === undefined ? env.DATELINE_MEDIA_S3_SECRET : readSecret('DATELINE_MEDIA_S3_SECRET_FILE', file);
  const key = env.DATELINE_MEDIA_S3_KEY;
  if (!key || !secret) {
    throw new ConfigError(
      'DATELINE_MEDIA_S3_URL needs DATELINE_MEDIA_S3_KEY, and DATELINE_MEDIA_S3_SECRET or DATELINE_MEDIA_S3_SECRET_FILE.',
    );
  }
  const region = env.DATELINE_MEDIA_S3_REGION || 'auto';
  return { url: `${url.origin}${url.pathname.replace(/\/$/, '')}`, region, key, secret };
}

function readSwitch(name: string, text: string): boolean {
  if (text === 'on') return true;
  if (text === 'off') return false;
  throw new ConfigError(`${name} must be "on" or "off", not "${text}".`);
}

function readLogLevel(text: string): LogLevel {
  const level = LOG_LEVELS.find(known => known === text);
  if (level === undefined)
    throw new ConfigError(`DATELINE_LOG must be one of ${LOG_LEVELS.join(', ')}, not "${text}".`);
  return level;
}

function readAllowance(text: string): Allowance {
  const allowance = parseAllowance(text);
  if (allowance === null) {
    throw new ConfigError(
      `DATELINE_OUTGOING_ALLOW must be host names, addresses or ranges apart by commas, not "${text}".`,
    );
  }
  return allowance;
}

/** Variables of `site/registry.ts`, known or not; the two of the site key are none of them. */
function siteVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  const others = ['DATELINE_SITE_KEY', 'DATELINE_SITE_KEY_FILE'];
  const found = Object.entries(env).filter(
    (entry): entry is [string, string] =>
      entry[0].startsWith('DATELINE_SITE_') && !others.includes(entry[0]) && entry[1] !== undefined,
  );
  return Object.fromEntries(found);
}

/** Every variable that `readConfig` reads; `test/docs.test.ts` holds the list against it. */
const VARIABLES = [
  'DATELINE_DATA',
  'DATELINE_DATABASE_URL',
  'DATELINE_DATABASE_PATIENCE',
  'DATELINE_DATABASE_READ_URL',
  'DATELINE_DATABASE_POOL',
  'DATELINE_HOST',
  'DATELINE_PORT',
  'DATELINE_URL',
  'DATELINE_SITE_KEY',
  'DATELINE_SITE_KEY_FILE',
  'DATELINE_TRUSTED_PROXIES',
  'DATELINE_RATE_LIMITS',
  'DATELINE_SHARED_CACHE_SECONDS',
  'DATELINE_WORKERS',
  'DATELINE_STOP_DELAY',
  'DATELINE_METRICS_PORT',
  'DATELINE_METRICS_HOST',
  'DATELINE_OTLP_URL',
  'DATELINE_LOG',
  'DATELINE_MEDIA_LIMIT',
  'DATELINE_MEDIA_S3_URL',
  'DATELINE_OUTGOING_ALLOW',
  'DATELINE_SOURCE_CHECKS',
  'DATELINE_VIDEO_STILLS',
  'DATELINE_MEDIA_S3_SECRET_FILE',
  'DATELINE_MEDIA_S3_SECRET',
  'DATELINE_MEDIA_S3_KEY',
  'DATELINE_MEDIA_S3_REGION',
];

/** Variables that look like ours and that nobody reads, beside all that are known; `further` are those of settings. */
export function unknownVariables(
  further: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): { unknown: string[]; known: string[] } {
  const known = [...VARIABLES, ...further];
  const unknown = Object.keys(env).filter(name => name.startsWith('DATELINE_') && !known.includes(name));
  return { unknown: unknown.sort(), known };
}
