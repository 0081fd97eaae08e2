import type { Database } from '../../db/database.ts';
import type { MediaPlace } from '../../media/place.ts';
import type { Person } from '../../people/people.ts';
import type { DemoPost, StaffKey } from './content.ts';

/** Where the demo is put up. */
export type Stage = { siteKey: string; staff: Record<StaffKey, Person>; media: MediaPlace };

/** Something that somebody does at an instant; `db` writes at that instant. */
export type Step = { at: number; take(db: Database): Promise<void> };

/** What one post of the demo needs to know of itself between its steps. */
export type Subject = {
  content: DemoPost;
  author: Person;
  /** Both are empty until the first step was taken. */
  postId: string;
  threadId: string;
  /** An instant from the way the content writes it. */
  instant(text: string): number;
};
