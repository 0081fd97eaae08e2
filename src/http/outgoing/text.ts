/** How far into a page its own word on its character set counts (HTML Standard, 13.2.3.2). */
const PRESCAN = 1024;

/**
 * The text of a page in the character set that its first bytes, its header or its `meta` names, in this order (HTML
 * Standard, 13.2.3); UTF-8 where none does and the bytes are that, else windows-1252. What cannot be read becomes U+FFFD.
 */
export function decodeText(body: Uint8Array, contentType = ''): string {
  const label = markOf(body) ?? labelIn(contentType) ?? labelInPage(body);
  const named = label === null ? null : decoderOf(label);
  if (named !== null) return named.decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(body);
  }
}

function markOf(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  return body[0] === 0xff && body[1] === 0xfe ? 'utf-16le' : null;
}

function labelIn(text: string): string | null {
  return /\bcharset\s*=\s*["']?([^\s"';>/]+)/i.exec(text)?.[1] ?? null;
}

function labelInPage(body: Uint8Array): string | null {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, PRESCAN)).toString('latin1');
  const label = /<meta\s[^>]*\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(start)?.[1] ?? null;
  // A page whose `meta` could be read is not UTF-16, whatever it says.
  return label !== null && /^utf-?16/i.test(label) ? 'utf-8' : label;
}

function decoderOf(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch {
    return null;
  }
}
