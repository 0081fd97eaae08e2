import test, { type TestContext } from 'node:test';
import { startApp, startByTurns, type TestApp } from '../test/app.ts';
import type { EngineKind } from '../test/databases.ts';
import { SITE_KINDS, siteKind } from './site.ts';

/** The app without processes of its own, for browsers: as one on SQLite, as two that are asked by turns on PostgreSQL. */
export function startBrowsedApp(t: TestContext, wanted: EngineKind): Promise<TestApp> {
  const kind = siteKind(wanted);
  return kind === 'postgres' ? startByTurns(t, kind) : startApp(t, kind);
}

/** Runs the same test on both. */
export function onBothApps(name: string, body: (t: TestContext, app: TestApp) => Promise<void>): void {
  for (const kind of SITE_KINDS) test(`${kind}: ${name}`, async t => body(t, await startBrowsedApp(t, kind)));
}
