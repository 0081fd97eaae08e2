import type { Database } from '../db/database.ts';
import type { Problem } from '../lib/problem.ts';
import { PICTURE_KEYS, type PictureKey } from '../ui/site-pictures.ts';
import { valuesInUse } from './settings.ts';

/** What the pages of settings need to take the site's pictures; made where files are known (`library/site-pictures.ts`). */
export type PictureWork = {
  /** The text of what was made of the file in a form. Problems: those of an upload of a picture. */
  receive(request: Request, key: PictureKey): Promise<string>;
  /** Takes the files of a picture out of the store. */
  drop(text: string): Promise<void>;
  /** Why a file was refused, as a sentence. */
  sentence(problem: Problem, language: string): string;
};

/** Takes the files of a picture that was replaced out of the store, unless it is in use elsewhere. */
export async function dropUnused(
  db: Database,
  pictures: Pick<PictureWork, 'drop'>,
  text: string,
): Promise<void> {
  if (text === '' || (await valuesInUse(db.read, PICTURE_KEYS)).includes(text)) return;
  await pictures.drop(text);
}
