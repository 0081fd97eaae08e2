import type { Generated } from 'kysely';

/** Tables of what happened, and who follows it. */
export type EventsTables = {
  events: {
    id: Generated<number>;
    kind: string;
    /** Which process wrote it: a random id, new at each start. */
    origin: string;
    topics: string;
    payload: string;
    created_at: number;
  } /** How far each handler of events has come; see `jobs/handlers.ts`. */;
  event_handlers: {
    name: string;
    /** Everything up to this id is handled, and no event up to it can come to light any more. */
    position: number;
    /** 0 while it still has to catch up from the tables themselves. */
    complete: 0 | 1;
    /** Where a catching up that was interrupted goes on. */
    caught_up_to: string | null;
  };
  /** Events above the position of a handler that it has handled. */
  events_ahead: { handler: string; event_id: number };
  /** What can be searched for; the words themselves are kept as each database can search them. */
  search_entries: {
    /** Grows with the time of the text: see `search/index-store.ts`. */
    id: number;
    kind: 'post' | 'comment';
    entity_id: string;
    thread_id: string;
  };
};
