import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import test from 'node:test';
import { ConfigError, readConfig } from './config.ts';

/** What is set, as `NAME` without its `DATELINE_`, and what the sentence has to say of it. */
const NONSENSE: [Record<string, string>, RegExp][] = [
  [{ PORT: 'http' }, /DATELINE_PORT .*--port.* from 0 to 65535, not "http"/],
  [{ PORT: '1e3' }, /from 0 to 65535, not "1e3"/],
  [{ PORT: '65536' }, /from 0 to 65535/],
  [{ METRICS_PORT: 'x' }, /DATELINE_METRICS_PORT must be/],
  [{ PORT: '3001', METRICS_PORT: '3001' }, /DATELINE_METRICS_PORT is 3001, .*port of the site.* another/],
  [{ URL: 'example.org' }, /DATELINE_URL .*such as https:\/\/example\.org/],
  [{ URL: 'https://example.org/blog' }, /DATELINE_URL must name a host alone/],
  [{ URL: 'https://somebody:hidden@example.org' }, /DATELINE_URL must name a host alone/],
  [{ DATABASE_URL: 'mysql://somewhere' }, /must begin with postgres:\/\//],
  [{ DATABASE_READ_URL: 'postgres://copy/x' }, /needs DATELINE_DATABASE_URL/],
  [{ DATABASE_POOL: '1' }, /DATELINE_DATABASE_POOL .* from 2 to 999/],
  [{ DATABASE_PATIENCE: '0' }, /DATELINE_DATABASE_PATIENCE must be at least 1/],
  [{ DATABASE_PATIENCE: '100' }, /DATELINE_DATABASE_PATIENCE must be a whole number up to 99/],
  [{ STOP_DELAY: '100' }, /DATELINE_STOP_DELAY must be a whole number up to 99, not "100"/],
  [{ TRUSTED_PROXIES: 'yes' }, /DATELINE_TRUSTED_PROXIES must be a whole number/],
  [{ SHARED_CACHE_SECONDS: '60' }, /DATELINE_SHARED_CACHE_SECONDS must be from 0 to 10/],
  [{ WORKERS: '0' }, /workers must be a whole number from 1 to 99/],
  [{ RATE_LIMITS: 'no' }, /DATELINE_RATE_LIMITS must be "on" or "off"/],
  [{ LOG: 'verbose' }, /DATELINE_LOG must be one of silent, error/],
  [{ MEDIA_LIMIT: '1G' }, /DATELINE_MEDIA_LIMIT must be a whole number of megabytes, such as/],
  [{ OTLP_URL: 'collector:4318' }, /DATELINE_OTLP_URL must be the address of a collector/],
  [{ MEDIA_S3_URL: 'https://s3.example.org' }, /DATELINE_MEDIA_S3_URL .* such as/],
  [{ MEDIA_S3_URL: 'https://s3.example.org/media' }, /needs DATELINE_MEDIA_S3_KEY/],
  [{ OUTGOING_ALLOW: 'http://x' }, /DATELINE_OUTGOING_ALLOW must be/],
  [{ SITE_KEY: 'abc' }, /DATELINE_SITE_KEY must hold 64 .* openssl rand -hex 32/],
  [{ SITE_KEY_FILE: '/nowhere/key' }, /DATELINE_SITE_KEY_FILE is \/nowhere\/key, which cannot be read/],
  [{ SITE_KEY_FILE: import.meta.dirname }, /DATELINE_SITE_KEY_FILE is .* cannot be read \(EISDIR\)/],
];

for (const [set, sentence] of NONSENSE) {
  test(`refused with a sentence that says what to do: ${Object.keys(set).join(', ')}`, () => {
    assert.throws(
      () => readConfig({}, variables(set)),
      error => error instanceof ConfigError && sentence.test(error.message),
    );
  });
}

test('no sentence repeats a secret', () => {
  const secrets = [
    { URL: 'https://somebody:hidden@example.org' },
    { DATABASE_URL: 'mysql://somebody:hidden@db/x' },
    { OTLP_URL: 'http://somebody:hidden@collector' },
    { MEDIA_S3_URL: 'https://somebody:hidden@s3.example.org/media' },
    { SITE_KEY: 'hidden' },
  ];
  for (const set of secrets)
    assert.throws(
      () => readConfig({}, variables(set)),
      (error: Error) => !error.message.includes('hidden'),
    );
});

test('an empty file in the place of the site key is refused, not taken for no key', () => {
  assert.throws(
    () => readConfig({}, variables({ SITE_KEY_FILE: '/dev/null' })),
    /DATELINE_SITE_KEY_FILE, \/dev\/null, must hold 64/,
  );
});

test('a variable that is empty is not set', () => {
  const names = ['DATA', 'PORT', 'HOST', 'URL', 'LOG', 'DATABASE_POOL', 'TRUSTED_PROXIES', 'METRICS_PORT'];
  const { dataDir, host, port, url, logLevel, trustedProxies, metrics } = readConfig(
    {},
    variables(Object.fromEntries(names.map(name => [name, '']))),
  );
  assert.deepEqual(
    { dataDir, host, port, url, logLevel, trustedProxies, metrics },
    {
      dataDir: resolve('./data'),
      host: '127.0.0.1',
      port: 3000,
      url: 'http://localhost:3000',
      logLevel: 'info',
      trustedProxies: 0,
      metrics: null,
    },
  );
});

test('an empty setting of the site fixes an empty text', () => {
  const { siteSettings } = readConfig({}, variables({ SITE_DESCRIPTION: '' }));
  assert.deepEqual(siteSettings.variables, { DATELINE_SITE_DESCRIPTION: '' });
});

function variables(set: Record<string, string>): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(set).map(([name, value]) => [`DATELINE_${name}`, value]));
}
