/**
 * What a saved page holds, whatever it was saved as. Parsers make it; `write-page.ts` turns it into a post and
 * its thread. Texts are Markdown. Nothing here knows of the database or of the site's zone.
 */
export type ImportedPage = {
  /** Without the mark that was typed into it. */
  headline: string;
  /** The typed mark as it stood ("- UPDATE"), or null. */
  mark: string | null;
  /** The address that the page gives as its own, or null. */
  url: string | null;
  published: WrittenTime | null;
  author: string | null;
  /** BCP 47 tag, from what the page says or from its words; null where neither helps. */
  language: string | null;
  tags: string[];
  /** Oldest first. */
  updates: ImportedUpdate[];
  body: string;
  citations: ImportedCitation[];
  /** In the order of the page, or by time where the page has the time of each. */
  comments: ImportedComment[];
  /** False for a post as it stands on an index page: without comments and perhaps cut short. */
  complete: boolean;
  /** What was guessed, as sentences. */
  guesses: string[];
  skipped: Skipped[];
};

export type UpdateKind = 'update' | 'correction' | 'clarification' | 'retraction';

export type ImportedUpdate = {
  kind: UpdateKind;
  /** As it was typed: "UPDATED", "Update #2". */
  label: string;
  text: string;
  time: WrittenTime | null;
};

export type ImportedCitation = {
  /** As it stands between the brackets: "AP, 9 April". */
  label: string;
  publisher: string;
  date: WrittenDate | null;
};

export type ImportedComment = {
  /** The id in the comment's old permalink, or null. */
  externalId: string | null;
  parentId: string | null;
  /** Null for an anonymous one. */
  author: string | null;
  /** The line that opens it in a page saved as text ("X said..."), as it stands; null elsewhere. */
  attribution: string | null;
  /** The page itself marks it as one of the post's author. */
  markedAsAuthor: boolean;
  time: WrittenTime | null;
  text: string;
  state: 'published' | 'withdrawn' | 'removed';
};

/** A date as people write it: any part may be missing. Months count from 1. */
export type WrittenDate = { year: number | null; month: number; day: number };

/** As much of a time as the page has. Nothing is filled in. */
export type WrittenTime = {
  /** The exact instant, where the page has it in a form for machines. */
  at: number | null;
  /** `2011-04-09`, as clocks of the page's zone showed it. */
  day: string | null;
  /** Minute of the day, 0 to 1439, as the page shows it. */
  minute: number | null;
};

/** Something that was left out or left as it was; `count` tells how many such things. */
export type Skipped = { what: string; where: string; why: string; count: number };
