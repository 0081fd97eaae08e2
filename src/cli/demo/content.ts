import type { PostFields } from '../../posts/post-fields.ts';
import type { ClaimStatus } from '../../sources/claim-fields.ts';

/** Staff of the demo, by the short name that the content uses for them. */
export type StaffKey = 'nora' | 'mahtab' | 'tomas';

/** Times are written as clocks in the zone of the post show them: `2026-03-03T09:41`. */
export type DemoPost = {
  by: StaffKey;
  fields: PostFields;
  publishedAt: string;
  /** Shown in the body where it says `{picture}`. */
  picture?: DemoPicture;
  sources: readonly DemoSource[];
  questions: readonly DemoQuestion[];
  updates: readonly DemoUpdate[];
  comments: readonly DemoComment[];
  /** What a check held and nobody has read yet. */
  waiting: readonly DemoWaiting[];
};

export type DemoPicture = { name: string; svg: string; alt: string; caption: string; credit: string };

/** When it was done, and the note in the history of the post. */
type Dated = { at: string; note: string };

export type DemoSource = {
  /** What stands in the text between brackets. */
  label: string;
  publisher: string;
  title: string;
  date: string;
  url: string | null;
  /** Left out where the source is there from the first version on. */
  added?: Dated;
};

export type DemoQuestion = {
  text: string;
  claims: readonly DemoClaim[];
};

export type DemoClaim = {
  party: string;
  statement: string;
  /** The label of its source. */
  source: string | null;
  said: string;
  status: ClaimStatus;
  /** Left out where the claim is there from the first version on. */
  added?: Dated;
  /** What became of it. */
  later?: readonly (Dated & { statement?: string; status: ClaimStatus })[];
};

export type DemoUpdate = {
  at: string;
  kind: 'update' | 'correction' | 'clarification';
  wrong?: string;
  right?: string;
  text: string;
  /** What the update changes in the body; a revision with a note of its own. */
  revises?: { from: string; to: string; note: string };
};

/**
 * `by` names a member of staff or one browser; comments of one browser share a handle. In `text`,
 * `{handle 4}` stands for the handle of comment 4, which depends on the key of the site.
 */
export type DemoComment = {
  at: string;
  by: { staff: StaffKey } | { browser: string };
  name?: string;
  answers?: readonly number[];
  text: string;
  edited?: { at: string; text: string };
  withdrawnAt?: string;
  removed?: { at: string; by: StaffKey; rule: string; reason: string };
  /** What a reader reported about it, so far without an answer. */
  reported?: { at: string; rule: string; text: string };
  /** When somebody on the staff marked it as worth reading. */
  worthReading?: { at: string; by: StaffKey };
};

export type DemoWaiting = {
  at: string;
  browser: string;
  name?: string;
  text: string;
  /** The code of the check (`moderation/intake-words.ts`), the rule that it cites and what it saw. */
  held: { code: 'held-spam' | 'held-abuse' | 'held-first-link'; rule: string; detail: string };
};
