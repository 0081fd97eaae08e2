import type { Context } from 'hono';
import { findDrawnIcon } from '../ui/drawn-icon.ts';
import { findAccentSheet } from '../ui/own-accent.ts';

/** What is worked out of its address: the style sheet of an owner's own colour, a drawn icon; null for every other address. */
export function madeAsset(c: Context): Response | null {
  const css = findAccentSheet(c.req.path);
  if (css !== null) return immutable(c, css, 'text/css; charset=utf-8');
  const svg = findDrawnIcon(c.req.path);
  return svg === null ? null : immutable(c, svg, 'image/svg+xml');
}

function immutable(c: Context, body: string, type: string): Response {
  return c.body(body, 200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
  });
}
