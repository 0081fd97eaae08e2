/** Text of a file, and the encoding where it had to be guessed. */
export type Decoded = { text: string; guessed: string | null };

/**
 * Reads bytes as text: by their byte order mark, else as UTF-8, else in the encoding that an HTML page names,
 * else in the Western or the Arabic code page of Windows, whichever fits. Null for bytes that are no text.
 */
export function decodePage(bytes: Uint8Array): Decoded | null {
  const marked = markedEncoding(bytes);
  if (marked === null && bytes.subarray(0, 8_192).includes(0)) return null;
  if (marked !== null) return { text: new TextDecoder(marked).decode(bytes), guessed: null };
  const utf8 = decodeStrictly(bytes, 'utf-8');
  const named = namedEncoding(bytes);
  // A page may name a code page and hold nothing but ASCII, or be UTF-8 in truth: UTF-8 is hard to hit by chance.
  if (utf8 !== null && !named?.startsWith('iso-2022')) return { text: utf8, guessed: null };
  if (named !== null && named !== 'utf-8')
    return { text: new TextDecoder(named).decode(bytes), guessed: null };
  const guessed = isArabic(bytes) ? 'windows-1256' : 'windows-1252';
  return { text: new TextDecoder(guessed).decode(bytes), guessed };
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : null;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The `charset` of a `meta` element among the first bytes (HTML Standard, 13.2.3.2), as this runtime names it. */
function namedEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, 4_096));
  const label = /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w-]{2,30})/i.exec(head)?.[1];
  if (label === undefined) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** Arabic words are rows of letters above ASCII; Western ones have one here and there. */
function isArabic(bytes: Uint8Array): boolean {
  let high = 0;
  let inRows = 0;
  for (let i = 1; i < Math.min(bytes.length, 200_000); i++) {
    if ((bytes[i] ?? 0) < 0x80) continue;
    high++;
    if ((bytes[i - 1] ?? 0) >= 0x80) inRows++;
  }
  return high > 0 && inRows / high > 0.4;
}
