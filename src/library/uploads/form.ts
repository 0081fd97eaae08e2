import { Problem } from '../../lib/problem.ts';
import { cleanLine } from '../../lib/text.ts';
import { ITEM_LIMITS } from '../items.ts';
import type { NewUpload } from './uploads.ts';

/** What a sender says of a file before it comes. Problem: malformed `malformed-request`. */
export function parseNewUpload(header: (name: string) => string | undefined): NewUpload {
  const metadata = parseMetadata(header('upload-metadata') ?? '');
  return {
    length: wholeNumber(header('upload-length')),
    fileName: metadata.get('filename') ?? '',
    alt: cleanLine(metadata.get('alt') ?? '')
      .slice(0, ITEM_LIMITS.altLimit)
      .toWellFormed(),
    evidence: (metadata.get('evidence') ?? '') !== '',
  };
}

/** Problem: malformed `malformed-request`. */
export function wholeNumber(text: string | undefined): number {
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw new Problem('malformed', 'malformed-request');
  return Number(text);
}

/** Pairs of a key and a value in base64, apart by commas; of several values under a key the first counts. */
function parseMetadata(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const pair of text.slice(0, 8_192).split(',')) {
    const [key = '', value = ''] = pair.trim().split(/ +/);
    if (!found.has(key)) found.set(key, Buffer.from(value, 'base64').toString('utf8'));
  }
  return found;
}
