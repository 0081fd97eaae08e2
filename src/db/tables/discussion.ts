import type { Generated } from 'kysely';

/** Tables of what people say. */
export type DiscussionTables = {
  threads: {
    id: string;
    /** The path (or, for an embedding page, the URL) at which the thread is read. */
    address: string;
    language: string;
    zone: string;
    /** Number of the newest comment; numbers have no gaps. */
    last_number: number;
    /** How many comments stand published. */
    shown_count: number;
    opened_at: number;
    closed_at: number | null;
    changed_at: number;
    /** How many comments were ever put into the waiting line; the newest of them has this number, negative. */
    waiting_number: Generated<number>;
    /** Null where the thread goes by the site's settings; so with the next two. */
    mode: Generated<'open' | 'hold-first' | 'hold-all' | null>;
    slow_seconds: Generated<number | null>;
    close_after_days: Generated<number | null>;
  };
  handles: { id: string; thread_id: string; writer_key: string; code: number; created_at: number };
  comments: {
    id: string;
    thread_id: string;
    /** Above 0 from the moment it is published; below 0 while it never was: its place in the waiting line. */
    number: number;
    person_id: string | null;
    handle_id: string | null;
    name: string | null;
    /** Markdown as written. */
    text: string;
    /** Rendered once, when written; the only HTML that is ever shown of it. */
    html: string;
    text_digest: string;
    direction: 'ltr' | 'rtl';
    state: 'published' | 'held' | 'withdrawn' | 'removed';
    /** Null where the imported file does not say. */
    posted_at: number | null;
    /** Minute of the day of `posted_at` as readers of the thread see it, 0 to 1439. */
    clock: number | null;
    edited_at: number | null;
    created_at: number;
    imported: number;
    /** The line that named the writer in an imported page ("X said..."), as it stood there. */
    attribution: string | null;
    /** How many published comments answer this one. */
    answered_count: number;
    /** The lowest number that it answers, or answered when it was withdrawn; null for one that answers none. */
    follows: Generated<number | null>;
    /** The first comment of the conversation that it stands in; null for one that begins its own. */
    conversation: Generated<number | null>;
    /** BCP 47, `und` where it could not be told. */
    language: Generated<string>;
    /** Groups what one browser wrote, for moderators and for a time (`discussion/moderation-keys.ts`). */
    moderation_key: Generated<string | null>;
    /** JSON of the numbers that the writer chose to answer, until the comment is published. */
    waiting_answers: Generated<string | null>;
    /** Why it is held: the code of a check, `reports` or `moderator`. */
    held_code: Generated<string | null>;
    held_at: Generated<number | null>;
    open_reports: Generated<number>;
    /** The newest decision about it: what two moderators compare before they decide. */
    decision_id: Generated<string | null>;
  };
  answers: {
    thread_id: string;
    comment_number: number;
    answered_number: number;
    /** 1: the writer named it in the form; 0: it is addressed in the text alone. */
    chosen: number;
    /** 1 while the answering comment is published. */
    shown: number;
    /** How many had answered the same comment, with this one; those up to 20 are listed below it. */
    place: number;
  };
  /** Comments that staff find worth reading; thread and number are those of the comment. */
  worth_reading: {
    comment_id: string;
    thread_id: string;
    number: number;
    person_id: string;
    created_at: number;
  };
};
