/**
 * A JPEG (ITU-T T.81, annex B) with its frame, tables, scans, colour profile and nothing else. How it is to be turned is kept,
 * in an EXIF block with that one entry.
 */
export function cleanJpeg(bytes: Buffer): Buffer | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let turn = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === 0xd9) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) turn = orientationOf(segment) ?? turn;
    if (isKept(marker, segment)) parts.push(segment);
    at = end;
    if (marker === 0xda) {
      const stop = endOfScan(bytes, at);
      parts.push(bytes.subarray(at, stop));
      at = stop;
    }
  }
  const [start, ...rest] = parts as [Buffer, ...Buffer[]];
  return Buffer.concat([start, ...(turn === 1 ? [] : [turnedBy(turn)]), ...rest, Buffer.from([0xff, 0xd9])]);
}

function isKept(marker: number, segment: Buffer): boolean {
  const says = (label: string) => segment.subarray(4, 4 + label.length).equals(Buffer.from(label, 'latin1'));
  if (marker === 0xe0) return says('JFIF\0') && segment.length <= 18;
  if (marker === 0xe2) return says('ICC_PROFILE\0');
  if (marker === 0xee) return says('Adobe') && segment.length <= 16;
  // Frames, tables, scans, the interval of restarts; no other application data and no comments.
  return (marker >= 0xc0 && marker <= 0xcf) || (marker >= 0xda && marker <= 0xdf);
}

/** Where the next marker stands that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    if (at < 0 || at + 1 >= bytes.length) return bytes.length;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0x00 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    at += next === 0xff ? 1 : 2;
  }
}

const EXIF = Buffer.from('Exif\0\0', 'latin1');

/** Entry 0x0112 of the first directory (TIFF 6.0, section 2; EXIF 2.32, 4.6.4). */
function orientationOf(segment: Buffer): number | null {
  if (!segment.subarray(4, 10).equals(EXIF)) return null;
  const tiff = segment.subarray(10);
  if (tiff.length < 14) return null;
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) === 0x0112) return short(at + 8) >= 1 && short(at + 8) <= 8 ? short(at + 8) : null;
  }
  return null;
}

function turnedBy(turn: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turn, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(2 + EXIF.length + tiff.length, 2);
  return Buffer.concat([head, EXIF, tiff]);
}
