/** Tables of what authors write. */
export type PostsTables = {
  posts: {
    id: string;
    thread_id: string;
    author_id: string | null;
    slug: string;
    /** `/2011/04/slug` from the first publication on; null before. */
    path: string | null;
    /** `2011-04`, the month in `path`. */
    month: string | null;
    status: 'draft' | 'scheduled' | 'published' | 'unlisted';
    headline: string;
    body: string;
    html: string;
    byline: string;
    place: string;
    language: string;
    direction: 'ltr' | 'rtl';
    zone: string;
    /** When scheduled: the instant it is due. */
    published_at: number | null;
    /** How much of `published_at` is known; `day` shows no time. */
    published_precision: 'minute' | 'day';
    /** When the text last changed for its readers: what they are told. */
    modified_at: number;
    /** When anything about the post last changed: what caches go by. */
    changed_at: number;
    created_at: number;
    /** When live coverage began; null for a post that never was live. */
    live_started_at: number | null;
    /** Null while it runs. */
    live_ended_at: number | null;
    /** How long after the first publication small changes are not listed; 0 for most. */
    grace_minutes: number;
  };
  tags: { post_id: string; tag: string; label: string; position: number };
  updates: {
    id: string;
    post_id: string;
    person_id: string | null;
    kind: 'update' | 'correction' | 'clarification' | 'retraction';
    text: string;
    html: string;
    /** Place in the order of updates of the post, 1 for the oldest. */
    number: number;
    /** Null where the imported page does not say. */
    posted_at: number | null;
    created_at: number;
    modified_at: number;
    /** What was said that was wrong, in its words, and what is right; `''` where the entry does not say. */
    wrong: string;
    right: string;
    /** 1 where those who follow are told of it. */
    told: number;
    /** Its name among the key moments of the post; null for most. */
    key_moment: string | null;
  };
  revisions: {
    id: string;
    post_id: string;
    update_id: string | null;
    number: number;
    person_id: string | null;
    /** The whole text as it stood; see `posts/revisions.ts`. */
    content: string;
    note: string;
    created_at: number;
    /** JSON of what was typed (`posts/saved-fields.ts`); null for a revision that is older than that. */
    fields: string | null;
  };
  /** Posts in the trash, with who and when. */
  trashed_posts: {
    post_id: string;
    person_id: string | null;
    /** What it was before. */
    status: 'draft' | 'scheduled' | 'published' | 'unlisted';
    scheduled_at: number | null;
    trashed_at: number;
  };
  /** Saves of texts that no reader has: one row for one sitting of one person. */
  saves: {
    id: string;
    post_id: string;
    update_id: string | null;
    person_id: string | null;
    note: string;
    /** JSON of what was typed; see `posts/saved-fields.ts`. */
    fields: string;
    started_at: number;
    saved_at: number;
  };
  /** Secret addresses of texts that are not public, for people without an account. */
  review_links: {
    id: string;
    post_id: string;
    secret_digest: string;
    /** Whom it is for, in the words of the staff. */
    label: string;
    may_comment: 0 | 1;
    person_id: string | null;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
  };
  review_comments: {
    id: string;
    post_id: string;
    /** The link that it came by; null for one by staff. */
    link_id: string | null;
    person_id: string | null;
    answers_id: string | null;
    /** The passage that it is about, as it stood; `''` for the whole. */
    quote: string;
    /** Plain text. */
    text: string;
    created_at: number;
    resolved_at: number | null;
    resolved_by: string | null;
  };
  /** What a tag means. */
  tag_notes: { tag: string; description: string; person_id: string | null; changed_at: number };
  /** Where the address of a tag leads that was renamed or merged. */
  tag_redirects: { tag: string; target: string; created_at: number };
  /** Texts as somebody is writing them; see `posts/working-copies.ts`. */
  working_copies: {
    id: string;
    person_id: string;
    /** Null for a post that was not saved yet. */
    post_id: string | null;
    /** Null for the post itself, and for an update that was not saved yet. */
    update_id: string | null;
    kind: 'post' | 'update';
    /** JSON of the form: names to what was typed. */
    fields: string;
    /** Version of the text that the form was filled with; see `posts/studio/saving.ts`. */
    base: string;
    /** Grows with every save, so that two windows tell their saves apart. */
    version: number;
    saved_at: number;
  };
  /** Updates that are still to be published; see `posts/pending-updates.ts`. */
  pending_updates: {
    id: string;
    post_id: string;
    /** Who wrote it; null once that account is gone. */
    person_id: string | null;
    /** JSON of a `PendingContent`. */
    content: string;
    /** JSON of the labels of the sources that the text cited when it was saved. */
    cites: string;
    /** Null where it waits for somebody to say so. */
    publish_at: number | null;
    /** The reason of the problem that kept it; `''` unless that was tried. */
    failure: string;
    /** Grows with every save. */
    version: number;
    saved_at: number;
  };
  /** Posts on top of the front page. */
  pins: {
    post_id: string;
    position: number;
    until: number | null;
    person_id: string | null;
    created_at: number;
  };
  /** Every path that leads to a post, or did: the one it has, those it had, and those of the site it came from. */
  redirects: { path: string; target: string; created_at: number };
  imports: { key: string; kind: string; entity_id: string; created_at: number };
};
