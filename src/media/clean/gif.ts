/** How often an animation repeats; the one application extension that draws (GIF89a, section 26). */
const LOOP = 'NETSCAPE2.0';

/** A GIF without comments, texts, other applications' data (XMP among it) and everything behind its end. */
export function cleanGif(bytes: Buffer): Buffer | null {
  if (!/^GIF8[79]a/.test(bytes.toString('latin1', 0, 6)) || bytes.length < 14) return null;
  let at = 13 + tableSize(bytes[10] ?? 0);
  const parts: Buffer[] = [bytes.subarray(0, at)];
  while (at < bytes.length) {
    const start = at;
    const kind = bytes[at];
    if (kind === 0x3b) return Buffer.concat([...parts, Buffer.from([0x3b])]);
    if (kind === 0x2c) at += 10 + tableSize(bytes[at + 9] ?? 0) + 1;
    else if (kind === 0x21) at += 2;
    else return null;
    const end = endOfBlocks(bytes, at);
    if (end === null) return null;
    if (kind === 0x2c || isKept(bytes, start)) parts.push(bytes.subarray(start, end));
    at = end;
  }
  return null;
}

/** Bytes of a table of colours, by the byte that announces one. */
function tableSize(flags: number): number {
  return (flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 0x07) + 1);
}

function endOfBlocks(bytes: Buffer, from: number): number | null {
  for (let at = from; at < bytes.length; at += 1 + (bytes[at] ?? 0)) if (bytes[at] === 0) return at + 1;
  return null;
}

function isKept(bytes: Buffer, at: number): boolean {
  const label = bytes[at + 1];
  if (label === 0xf9) return true;
  return label === 0xff && bytes.toString('latin1', at + 3, at + 14) === LOOP;
}
