import { join } from 'node:path';
import { formParts, partText } from '../http/multipart.ts';
import { cleanLine } from '../lib/text.ts';
import { receive } from '../media/scratch.ts';
import type { Library } from './adding.ts';

/** A form with files, which lie in a folder that is gone after the work. */
export type Received = {
  files: { path: string; fileName: string }[];
  /** What came beside the files: the first value under each name. */
  fields: ReadonlyMap<string, string>;
  /** One of them, `''` where there is none. */
  line(name: string): string;
};

/** What one form may bring; more files go in several forms. */
const FILES_LIMIT = 50;

/**
 * Writes the files of a form to disk as they arrive, then runs `work` with them. Problems: invalid `form-unreadable`,
 * `upload-none`; too-large `upload-too-large`; unavailable `disk-full`.
 */
export function receiveForm<T>(
  { scratch, fileLimit }: Pick<Library, 'scratch' | 'fileLimit'>,
  request: Request,
  work: (received: Received) => Promise<T>,
): Promise<T> {
  return scratch.withFolder(async folder => {
    const files: Received['files'] = [];
    const fields = new Map<string, string>();
    for await (const part of formParts(request.body, request.headers.get('content-type') ?? '')) {
      if (part.fileName === null) {
        const text = cleanLine(await partText(part));
        if (!fields.has(part.name)) fields.set(part.name, text);
      } else if (files.length < FILES_LIMIT) {
        const path = join(folder, `file-${files.length}`);
        const size = await receive(part.body, path, fileLimit);
        // A browser sends a nameless empty file where none was chosen.
        if (size > 0 || part.fileName !== '') files.push({ path, fileName: part.fileName });
      }
    }
    return work({ files, fields, line: name => fields.get(name) ?? '' });
  });
}
