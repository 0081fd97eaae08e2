import { open } from 'node:fs/promises';
import { Problem } from '../lib/problem.ts';

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

/** What a file is by its bytes; its name and what the sender calls it count for nothing. */
export type FileKind = { kind: MediaKind; type: MediaType; ending: string };

/** Everything that is taken, and everything that is ever served: the type is sent as it stands here. */
const KINDS = {
  'image/jpeg': { kind: 'image', ending: 'jpg' },
  'image/png': { kind: 'image', ending: 'png' },
  'image/webp': { kind: 'image', ending: 'webp' },
  'image/gif': { kind: 'image', ending: 'gif' },
  'image/avif': { kind: 'image', ending: 'avif' },
  'image/tiff': { kind: 'image', ending: 'tif' },
  'video/mp4': { kind: 'video', ending: 'mp4' },
  'video/webm': { kind: 'video', ending: 'webm' },
  'audio/mpeg': { kind: 'audio', ending: 'mp3' },
  'audio/mp4': { kind: 'audio', ending: 'm4a' },
  'audio/ogg': { kind: 'audio', ending: 'ogg' },
  'audio/wav': { kind: 'audio', ending: 'wav' },
  'audio/flac': { kind: 'audio', ending: 'flac' },
  'application/pdf': { kind: 'document', ending: 'pdf' },
} as const satisfies Record<string, { kind: MediaKind; ending: string }>;

export type MediaType = keyof typeof KINDS;

/** Other names that the detector gives to the same types. */
const ALIASES: Record<string, MediaType> = {
  'image/apng': 'image/png',
  'audio/x-m4a': 'audio/mp4',
  'video/x-m4v': 'video/mp4',
  'audio/ogg; codecs=opus': 'audio/ogg',
  'audio/opus': 'audio/ogg',
  'audio/x-flac': 'audio/flac',
  'audio/vnd.wave': 'audio/wav',
};

/** For file pickers: a phone turns its own formats into one of these where it can. */
export const ACCEPTED_TYPES = Object.keys(KINDS).join(',');

/**
 * Finds out what the file at `path` is. Problems: invalid `upload-empty`, `upload-svg`, `upload-heic`, `upload-type`.
 */
export async function fileKind(path: string): Promise<FileKind> {
  const start = await firstBytes(path, 4_096);
  if (start.length === 0) throw new Problem('invalid', 'upload-empty');
  const { fileTypeFromFile } = await import('file-type');
  const found = (await fileTypeFromFile(path).catch(() => undefined))?.mime ?? '';
  const type = (ALIASES[found] ?? found) as MediaType;
  const known = Object.hasOwn(KINDS, type) ? KINDS[type] : null;
  if (known === null) throw new Problem('invalid', refusalOf(found, start.toString('latin1')));
  // A reader that looks further than the first byte would take other files for this one too.
  if (type === 'application/pdf' && !start.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    throw new Problem('invalid', 'upload-type');
  }
  return { type, ...known };
}

function refusalOf(found: string, start: string): string {
  if (/<svg[\s>/]/i.test(start)) return 'upload-svg';
  return /^image\/hei[cf]/.test(found) ? 'upload-heic' : 'upload-type';
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
