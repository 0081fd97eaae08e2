import { readdirSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { cleanText } from '../src/lib/text.ts';
import { sharedFile, sharedPath } from './shared-files.ts';

/**
 * Strings that were made to hurt, from the collections beside the checkout, as a form would take them; null where
 * they are not there, and then the test is skipped.
 */
export function hostileTexts(t: TestContext): string[] | null {
  const folder = sharedPath(t, 'fixtures/xss/bleach');
  const names = ['xss/dompurify', 'xss/html5sec', 'xss/owasp', 'unicode/blns'];
  const files = names.map(name => sharedFile(t, `fixtures/${name}.json`));
  if (folder === null || files.includes(null)) return null;
  const bleach = readdirSync(folder).map(file => readFileSync(`${folder}/${file}`, 'utf8'));
  return [...bleach, ...files.flatMap(text => strings(JSON.parse(text ?? 'null')))].map(cleanText);
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
