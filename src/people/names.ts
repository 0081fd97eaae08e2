import type { Reader } from '../db/database.ts';
import { remembered } from '../db/remembered.ts';
import { lookAlikes, oneArabic, withoutSmallCapitals } from '../lib/look-alikes.ts';
import { selectPeople } from './store.ts';

/**
 * A name as the eye takes it in: names that look alike have the same skeleton (UTS #39, section 4, and
 * beyond it: case, space, marks, punctuation, `1`/`l`/`i`, `0`/`o`, the letters that Persian and Arabic
 * write differently). For comparing, never for showing; `''` where nothing of the name can be seen.
 */
export function nameSkeleton(name: string): string {
  // Look-alikes come before case folding: a Greek capital Ν looks like N, though its small form looks like v.
  const letters = oneArabic(withoutInvisible(name.normalize('NFKD')));
  const folded = lookAlikes(letters).replace(NO_LETTER, '').toLowerCase().normalize('NFKD');
  return withoutSmallCapitals(lookAlikes(withoutInvisible(folded)))
    .replace(NO_LETTER, '')
    .toLowerCase()
    .replace(/[i1]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/m/g, 'rn')
    .replace(/w/g, 'vv');
}

/** True where a reader could take `name` for that of a person on the staff. */
export async function resemblesStaff(db: Reader, name: string): Promise<boolean> {
  const candidates = [name, name.replace(ADDITIONS, ' ')].flatMap(skeletons);
  const taken = await staffSkeletons(db);
  return candidates.some(candidate => taken.has(candidate));
}

const staffSkeletons = remembered(
  async (db: Reader): Promise<ReadonlySet<string>> => {
    const people = await selectPeople(db);
    return new Set(people.flatMap(person => skeletons(person.name)));
  },
  ['person.added', 'person.changed'],
);

/** What makes nobody another person: numbers, what stands in brackets, words of rank. */
const ADDITIONS =
  /[([{][^)\]}]*[)\]}]|\p{N}+|(?<!\p{L})(?:author|editor|moderator|owner|admin|staff|official|real|نویسنده|ناظر|مدیر|الكاتب|كاتب|المشرف|مشرف|رسمي|رسمی)(?!\p{L})/giu;

/** Also with case folded first, since scripts other than Latin may look alike in one case and not in the other. */
function skeletons(name: string): string[] {
  return [nameSkeleton(name), nameSkeleton(name.toLowerCase())].filter(skeleton => skeleton !== '');
}

function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}

const INVISIBLE = /[\s\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** Punctuation and symbols; those that pass for a letter (`|`) have become that letter before. */
const NO_LETTER = /[\s\p{Z}\p{C}\p{M}\p{P}\p{S}\p{Default_Ignorable_Code_Point}]/gu;
