import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Material from outside that may lie beside the checkout; it is not part of the project. */
const SHARED = new URL('../../shared/', import.meta.url);

/** The path of a file or folder there, or null; then the test is skipped, and the run says so. */
export function sharedPath(t: TestContext, name: string): string | null {
  const path = fileURLToPath(new URL(name, SHARED));
  if (existsSync(path)) return path;
  t.skip(`NOT RUN: no "${name}" beside the checkout`);
  return null;
}

/** The text of a file there, or null as for `sharedPath`. */
export function sharedFile(t: TestContext, name: string): string | null {
  const path = sharedPath(t, name);
  return path === null ? null : readFileSync(path, 'utf8');
}
