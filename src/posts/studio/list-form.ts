import { isId } from '../../lib/ids.ts';
import type { Person } from '../../people/people.ts';
import { tagSegment } from '../listing.ts';
import { LIST_STATES, type ListQuery } from '../studio-list.ts';

/** What the query of the list asks for. Authors see their own posts, whatever it says. */
export function parseListQuery(query: Readonly<Record<string, string>>, person: Person): ListQuery {
  const { state, q = '', author = '', tag = '', page = '1' } = query;
  const chosen = isId(author) ? author : null;
  return {
    state: LIST_STATES.find(one => one === state) ?? null,
    words: q.trim().slice(0, WORDS_LIMIT),
    authorId: person.role === 'author' ? person.id : chosen,
    tag: tagSegment(tag) || null,
    page: /^[1-9]\d{0,6}$/.test(page) ? Number(page) : 0,
  };
}

/** Longer than any headline is worth searching for. */
const WORDS_LIMIT = 200;
