import type { Context } from 'hono';
import { findAccentSheet } from '../ui/own-accent.ts';

/** The style sheet of an owner's own colour; null for every other address. */
export function accentAnswer(c: Context): Response | null {
  const css = findAccentSheet(c.req.path);
  if (css === null) return null;
  return c.body(css, 200, {
    'content-type': 'text/css; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
  });
}
