import type { ByteRange } from '../media/media-store.ts';

/**
 * The part that a request asks for of `size` bytes (RFC 9110, section 14.2): null for all of it, as where several parts are
 * asked for or what is asked for makes no sense; `none` where nothing of it is there (416).
 */
export function readRange(header: string | undefined, size: number): ByteRange | 'none' | null {
  const asked = /^\s*bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})\s*$/i.exec(header ?? '');
  if (asked === null) return null;
  const [, first = '', last = ''] = asked;
  if (first === '') {
    if (last === '') return null;
    const count = Number(last);
    return count === 0 || size === 0 ? 'none' : { start: Math.max(0, size - count), end: size - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return null;
  if (start >= size) return 'none';
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}
