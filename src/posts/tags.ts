import type { Reader } from '../db/database.ts';
import { selectTagLabels } from './tags-store.ts';

/** The tags in use, each as it is written, for suggestions. */
export async function listTagLabels(db: Reader): Promise<string[]> {
  return (await selectTagLabels(db)).map(({ label }) => label);
}
