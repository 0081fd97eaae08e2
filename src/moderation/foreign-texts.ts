import type { Reader } from '../db/database.ts';
import type { DomainEvent } from '../db/events.ts';
import type { Log } from '../http/log.ts';
import { selectTextsOfBrowsers } from './intake-store.ts';
import { RECENT_LIMIT, type RecentTexts } from './recent-texts.ts';

const CAME_IN = new Set(['comment.added', 'comment.held']);

/**
 * Has `recent` know the texts that other processes took in as it knows our own: whoever sends nearly the same again may reach any
 * of them. The function that it makes is told of the events of the others.
 */
export function foreignTexts(
  db: Reader,
  recent: RecentTexts,
  log: Log,
): (events: readonly DomainEvent[]) => void {
  let waiting: string[] = [];

  /** All that is told in one turn is asked for at once; of an import no more than is remembered. */
  async function note(): Promise<void> {
    const ids = waiting.slice(-RECENT_LIMIT);
    waiting = [];
    for (const { text, created_at } of await selectTextsOfBrowsers(db, ids)) {
      recent.note(text, Number(created_at));
    }
  }

  return events => {
    const ids = events
      .filter(({ kind }) => CAME_IN.has(kind))
      .flatMap(({ payload: { commentId } }) => (typeof commentId === 'string' ? commentId : []));
    if (ids.length === 0) return;
    if (waiting.length === 0) {
      setImmediate(() =>
        note().catch(error => log.warn({ error }, 'texts of other processes are not known')),
      );
    }
    waiting.push(...ids);
  };
}
