import type { Database, Reader, Transaction } from '../db/database.ts';
import { postgresEngine } from './postgres-store.ts';
import type { Query } from './query.ts';
import { sqliteEngine } from './sqlite-store.ts';

/**
 * What limits a search beside its words. Each entry carries some; they are ASCII letters and digits, and no text can
 * bring one in.
 */
export type Tag = `kind${string}` | `state${string}` | `thread${string}`;

/** What each database does in its own way: `sqlite-store.ts` and `postgres-store.ts`. Ids are those of `search_entries`. */
export type SearchEngine = {
  add(tx: Transaction, entry: SearchEntry): Promise<void>;
  /** Erases the words of these entries, not only from what can be found. */
  remove(tx: Transaction, ids: readonly number[]): Promise<void>;
  /** Entries in which every term and one tag of each group stands, newest first, with ids below `before`. */
  find(
    db: Reader,
    asked: { query: Query; tags: readonly (readonly Tag[])[]; before: number; limit: number },
  ): Promise<Candidate[]>;
};

export type SearchEntry = {
  id: number;
  kind: 'post' | 'comment';
  entity_id: string;
  thread_id: string;
  /** As `wordsOf` spells them. */
  words: readonly string[];
  tags: readonly Tag[];
};

export type Candidate = { id: number; kind: 'post' | 'comment'; entityId: string };

/** The named home of what differs between the databases. */
export function searchEngine(kind: Database['kind']): SearchEngine {
  return kind === 'sqlite' ? sqliteEngine : postgresEngine;
}
