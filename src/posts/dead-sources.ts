import type { Reader } from '../db/database.ts';
import type { Person } from '../people/people.ts';
import { listDeadSources } from '../sources/checks/checks.ts';
import { titlesFor } from './studio/access.ts';

/** How many sources are dead in posts that this person works on and that nobody has dealt with; counted up to 500. */
export async function countDeadSources(db: Reader, person: Person): Promise<number> {
  const dead = await listDeadSources(db);
  const own = await titlesFor(
    db,
    person,
    dead.map(({ documentId }) => documentId),
  );
  return dead.filter(({ documentId }) => own.has(documentId)).length;
}
