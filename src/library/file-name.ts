import { cleanLine, withoutTurns } from '../lib/text.ts';
import { ITEM_LIMITS } from './items.ts';

/**
 * What an item is called, from the name that its file had: without folders, controls of direction and anything that cannot be
 * seen. It is shown and searched; no file is ever called by it.
 */
export function itemName(fileName: string, otherwise: string): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? '';
  const plain = cleanLine(withoutTurns(last).replace(/[\u200e\u200f\u061c\u200b\ufeff]/g, '')).replace(
    /^\.+/,
    '',
  );
  return shortened(plain, ITEM_LIMITS.nameLimit) || otherwise;
}

/** At most `limit` characters, with the ending of the name if it has one. */
function shortened(name: string, limit: number): string {
  if (name.length <= limit) return name;
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  return `${name.slice(0, limit - ending.length).toWellFormed()}${ending}`;
}

/** For `Content-Disposition` (RFC 6266, RFC 8187): the name in ASCII, and as it is. */
export function disposition(kind: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
