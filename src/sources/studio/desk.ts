import type { Write } from '../../db/database.ts';
import type { Person } from '../../people/people.ts';

/** What the studio pages of sources and claims need to know of the piece that they belong to. */
export type OpenDocument = {
  id: string;
  title: string;
  language: string;
  /** The Markdown of its texts, the newest first. */
  texts: readonly string[];
};

/**
 * The way to a document for a person who may work on it. Documents stand to the right of this feature, so the
 * composition root hands it in.
 */
export type DocumentDesk = {
  /** Problems: not-found where there is none; forbidden where it is not this person's to change. */
  open(person: Person, documentId: string): Promise<OpenDocument>;
  /** The titles of those of `documentIds` that this person may work on. */
  titles(person: Person, documentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Runs `work`, which changes sources or claims of the document, in one write. `note` is what readers are told
   * of it in the history. Problems as `open`.
   */
  change<T>(
    person: Person,
    documentId: string,
    work: (write: Write) => Promise<T>,
    note?: string,
  ): Promise<T>;
};
