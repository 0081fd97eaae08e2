import { type FileHandle, open } from 'node:fs/promises';

/** Boxes that hold other boxes (ISO/IEC 14496-12). */
const CONTAINERS = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf', 'edts', 'dinf']);
/** Place, camera, names, texts; none of them is needed to play. */
const METADATA = new Set(['udta', 'meta', 'uuid', 'Xtra']);

/** Deeper than any real file goes. */
const DEEPEST = 8;
const MOST_BOXES = 100_000;

/**
 * Blanks the metadata of the MP4 at `path` in its place: the boxes become free space of the same length, so that nothing
 * else moves. False where the boxes do not fit together.
 */
export async function blankMp4(path: string): Promise<boolean> {
  const handle = await open(path, 'r+');
  try {
    const { size } = await handle.stat();
    return await blankBoxes(handle, 0, size, 0, { left: MOST_BOXES });
  } finally {
    await handle.close();
  }
}

async function blankBoxes(
  handle: FileHandle,
  from: number,
  to: number,
  depth: number,
  budget: { left: number },
): Promise<boolean> {
  for (let at = from; at + 8 <= to; ) {
    if (budget.left-- <= 0) return false;
    const { buffer: head } = await handle.read(Buffer.alloc(16), 0, 16, at);
    const name = head.toString('latin1', 4, 8);
    const short = head.readUInt32BE(0);
    const headSize = short === 1 ? 16 : 8;
    const size = short === 0 ? to - at : short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < headSize || at + size > to) return false;
    if (METADATA.has(name)) await blank(handle, at, size, headSize);
    else if (CONTAINERS.has(name) && depth < DEEPEST) {
      if (!(await blankBoxes(handle, at + headSize, at + size, depth + 1, budget))) return false;
    }
    at += size;
  }
  return true;
}

async function blank(handle: FileHandle, at: number, size: number, headSize: number): Promise<void> {
  await handle.write(Buffer.from('free'), 0, 4, at + 4);
  const zeros = Buffer.alloc(64 * 1024);
  for (let done = headSize; done < size; ) {
    const step = Math.min(zeros.length, size - done);
    await handle.write(zeros, 0, step, at + done);
    done += step;
  }
}
