import type { Generated } from 'kysely';

/** Instants are milliseconds since 1970 UTC in columns named `…_at`; `zone` is the IANA zone they are shown in. */
export type Tables = {
  settings: { key: string; value: string };
  people: {
    id: string;
    name: string;
    /** See `people/names.ts`: equal for names that look alike. */
    name_skeleton: string;
    role: 'owner' | 'editor' | 'author' | 'moderator';
    /** Null for one who cannot sign in, such as the author of an imported page. */
    password_hash: string | null;
    created_at: number;
    /** Null while they are on the staff. */
    deactivated_at: Generated<number | null>;
    deactivated_by: Generated<string | null>;
    /** The beginning of the day (UTC) on which they were last seen signed in. */
    seen_at: Generated<number | null>;
  };
  /** How often something was read (`post:ID`, `front`, `feed`) in the hour that begins at `hour_at`. */
  reads: { subject: string; hour_at: number; count: number };
  /** When somebody last looked at the first page of the studio, and when their visit before that ended. */
  dashboard_visits: { person_id: string; seen_at: number; before_at: number | null };
  site_pages: {
    id: string;
    slug: string;
    title: string;
    /** Markdown as written. */
    body: string;
    html: string;
    language: string;
    direction: 'ltr' | 'rtl';
    /** Null while only the studio shows it. */
    published_at: number | null;
    modified_at: number;
    created_at: number;
  };
  /** Every slug that leads to a page: its own, and those that it had while readers saw it. */
  site_page_slugs: { slug: string; page_id: string };
  /** A text of a page that readers had; never changed. */
  site_page_revisions: {
    page_id: string;
    number: number;
    person_id: string | null;
    title: string;
    body: string;
    note: string;
    created_at: number;
  };
  sessions: {
    id: string;
    /** Of the secret in the cookie. */
    id_hash: string;
    person_id: string;
    /** What its owner calls the browser. */
    label: string;
    created_at: number;
    /** The beginning of the hour in which it was last used. */
    seen_at: number;
    /** When its owner last gave a proof of who they are. */
    proven_at: number;
    /** When they last showed a passkey or a code in it; null where a password alone opened it, or nobody knows. */
    factor_at: number | null;
    expires_at: number;
  };
  /** See `people/invitations.ts`. */
  invitations: {
    id: string;
    token_digest: string;
    role: 'owner' | 'editor' | 'author' | 'moderator';
    /** Proposed to whoever opens the link; they may choose another. */
    name: string;
    invited_by: string | null;
    created_at: number;
    expires_at: number;
    used_at: number | null;
    used_by: string | null;
    withdrawn_at: number | null;
  };
  /** What programs say who they are with; see `api/tokens.ts`. */
  api_tokens: {
    id: string;
    person_id: string;
    name: string;
    token_digest: string;
    /** Parted by spaces. */
    scopes: string;
    created_at: number;
    expires_at: number | null;
    /** The day (`2026-03-01`, UTC) and no more of when it was used. */
    last_used_on: string | null;
    revoked_at: number | null;
  };
  /** What was answered to a request that may come again; see `api/idempotency.ts`. */
  idempotency_keys: {
    token_id: string;
    key: string;
    request_digest: string;
    /** Null while the request is worked on. */
    status: number | null;
    location: string | null;
    body: string | null;
    created_at: number;
  };
  /** See `people/passkeys/`. */
  passkeys: {
    id: string;
    /** As the authenticator calls it, in base64url. */
    credential_id: string;
    person_id: string;
    user_handle: string;
    /** COSE, in base64url. */
    public_key: string;
    counter: number;
    /** JSON of a list of words. */
    transports: string;
    /** What its owner calls it. */
    name: string;
    created_at: number;
    used_at: number | null;
  };
  /** What a browser was asked to sign; gone once it came back. */
  challenges: { digest: string; purpose: string; bound_to: string; expires_at: number };
  /** See `people/codes/`. `secret` is sealed with a key made from the site key. */
  code_apps: { person_id: string; secret: string; confirmed_at: number | null; last_step: number };
  recovery_codes: { person_id: string; digest: string; used_at: number | null };
  /** Somebody whose password was right and whose code is awaited. */
  second_steps: { digest: string; person_id: string; tries: number; expires_at: number };
  /** Who hears of what happens; see `webhooks/webhooks.ts`. */
  webhooks: {
    id: string;
    label: string;
    url: string;
    /** Parted by spaces. */
    events: string;
    /** See `lib/sealing.ts`. */
    sealed_secret: string;
    state: 'active' | 'off' | 'failing' | 'gone' | 'unreadable';
    /** Since when nothing has arrived; null while things do. */
    failing_since: number | null;
    created_at: number;
  };
  webhook_deliveries: {
    /** The `webhook-id`. */
    id: string;
    webhook_id: string;
    type: string;
    /** As it is sent. */
    body: string;
    state: 'waiting' | 'delivered' | 'failed';
    attempts: number;
    /** When it is tried (again); whoever tries it moves that out of the others' way. */
    next_at: number;
    tried_at: number | null;
    /** The status of the last answer or why there was none; `''` before the first attempt. */
    answer: string;
    created_at: number;
  };
  /** See `people/audit.ts`. */
  audit: {
    id: string;
    /** Null: whoever runs the server, at the command line. */
    person_id: string | null;
    action: string;
    subject_kind: string;
    subject_id: string;
    subject_label: string;
    /** JSON of `AuditDetails`. */
    details: string;
    at: number;
  };
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
  decisions: {
    id: string;
    comment_id: string;
    thread_id: string;
    action: 'hold' | 'publish' | 'remove' | 'restore' | 'ban' | 'lift' | 'dismiss' | 'reopen' | 'deny';
    decider: 'person' | 'check';
    person_id: string | null;
    /** Of the check that decided; `''` where a person did. */
    code: string;
    rule_key: string | null;
    rule_version: number | null;
    /** The title of the rule as readers of the thread read it. */
    rule: string;
    reason: string;
    /** For staff alone: what a check saw. */
    detail: string;
    state_before: string;
    undoes: string | null;
    undone_by: string | null;
    ban_id: string | null;
    appeal_id: string | null;
    /** How long the comment had waited for it, where it waited. */
    waited_ms: number | null;
    decided_at: number;
  };
  bans: {
    id: string;
    /** A handle of one thread, or a moderation key. */
    kind: 'handle' | 'key';
    subject: string;
    comment_id: string;
    person_id: string;
    rule_key: string;
    rule_version: number;
    rule: string;
    reason: string;
    created_at: number;
    until: number;
    lifted_at: number | null;
  };
  appeals: {
    id: string;
    comment_id: string;
    decision_id: string;
    text: string;
    /** `closed`: overtaken by another decision, or the writer took the comment back. */
    state: 'open' | 'granted' | 'denied' | 'closed';
    answer: Generated<string>;
    person_id: string | null;
    created_at: number;
    answered_at: number | null;
  };
  reports: {
    id: string;
    comment_id: string;
    /** Counts one browser once for this comment, and for nothing else. */
    reporter_key: string;
    rule_key: string;
    text: string;
    /** `closed`: the writer took the comment back. */
    state: 'open' | 'upheld' | 'dismissed' | 'closed';
    created_at: number;
    decided_at: number | null;
  };
  /** Notices of illegal content (Regulation (EU) 2022/2065, article 16). */
  notices: {
    id: string;
    comment_id: string | null;
    address: string;
    explanation: string;
    law: string;
    name: string;
    email: string;
    language: string;
    state: 'open' | 'upheld' | 'dismissed';
    answer: Generated<string>;
    person_id: string | null;
    created_at: number;
    answered_at: number | null;
  };
  rule_versions: {
    version: number;
    /** See `moderation/rules.ts`. */
    content: string;
    note: string;
    person_id: string | null;
    created_at: number;
  };
  staff_notes: { id: string; comment_id: string; person_id: string; text: string; created_at: number };
  /** Who of the staff asked which other comments are by the same writer. */
  lookups: {
    id: string;
    comment_id: string;
    person_id: string;
    kind: 'key' | 'network';
    found: number;
    created_at: number;
  };
  /** See `db/tallies.ts`. */
  tallies: { id: string; name: string; count: number };
  /** Comments that staff find worth reading; thread and number are those of the comment. */
  worth_reading: {
    comment_id: string;
    thread_id: string;
    number: number;
    person_id: string;
    created_at: number;
  };
  sources: {
    id: string;
    document_id: string;
    position: number;
    /** What stands between the brackets of a citation: "AP, 9 April". */
    label: string;
    label_key: string;
    publisher: string;
    title: string;
    /** ISO 8601, as exact as known: 2011, 2011-04 or 2011-04-09. */
    date: string | null;
    url: string | null;
    created_at: number;
  };
  source_checks: {
    source_id: string;
    /** What was looked at; the source may have another address by now. */
    url: string;
    state: 'unknown' | 'alive' | 'unclear' | 'failing' | 'dead';
    since: number;
    checked_at: number | null;
    due_at: number;
    /** In a row. */
    failures: number;
    failing_since: number | null;
    why: string | null;
    moved_to: string | null;
    gone_at: number | null;
    gone_by: string | null;
  };
  source_check_turns: { host: string; until: number };
  questions: { id: string; document_id: string; position: number; text: string; created_at: number };
  claims: {
    id: string;
    question_id: string;
    position: number;
    party: string;
    statement: string;
    source_id: string | null;
    /** When the party said it; ISO 8601, as exact as known. */
    said: string | null;
    status: 'asserted' | 'disputed' | 'confirmed' | 'withdrawn';
    created_at: number;
    changed_at: number;
  };
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
  /** Pictures, recordings and documents of the library; see `library/items.ts`. */
  library_items: {
    id: string;
    kind: 'image' | 'video' | 'audio' | 'document';
    /** Media type of the file that is kept. */
    type: string;
    name: string;
    /** Name, alt text, caption and credit in one form, for searching. */
    name_key: string;
    alt: string;
    /** 1: the picture says nothing that the text does not, and has no alt text for that reason. */
    decorative: 0 | 1;
    caption: string;
    credit: string;
    /** BCP 47, of the texts; `''` where it is not said. */
    language: string;
    /** The point that stays in sight, in hundredths of width and height. */
    focus_x: number | null;
    focus_y: number | null;
    width: number | null;
    height: number | null;
    animated: 0 | 1;
    /** Of everything that is kept of it. */
    bytes: number;
    /** SHA-256 of the file as it was sent, in hexadecimal digits. */
    digest: string;
    /** Stands in the names of its files and changes with their content. */
    version: string;
    /** JSON: the files that are served. */
    variants: string;
    /** Of the untouched file, where it is kept as evidence. */
    evidence_bytes: number | null;
    /** 1: what the file says about itself could not be taken out. */
    carries_metadata: 0 | 1;
    poster_id: string | null;
    /** JSON: tracks of captions. */
    captions: string;
    person_id: string | null;
    created_at: number;
    changed_at: number;
  };
  /** Tasks that were solved, so that each is taken once; see `moderation/proof-of-work.ts`. */
  used_proofs: { digest: string; until: number };
  /** Files that come in pieces; see `library/uploads`. */
  uploads: {
    id: string;
    person_id: string;
    file_name: string;
    alt: string;
    evidence: 0 | 1;
    /** Of the whole file, in bytes. */
    length: number;
    /** How many bytes of it are there. */
    received: number;
    created_at: number;
    /** When somebody last began to put it into the library; null while nobody does. */
    taken_at: number | null;
    /** What became of it; null until it is in the library. */
    item_id: string | null;
  };
  upload_pieces: {
    upload_id: string;
    start: number;
    length: number;
    /** In the media store. */
    key: string;
  };
  /** Which texts show which items; rewritten whenever a text is rendered. */
  library_uses: { user_id: string; item_id: string };
  /** What is known of the still picture of a video that texts embed; see `library/stills`. */
  video_stills: {
    /** `Video.key` of `markdown/players.ts`. */
    video: string;
    /** Names its file; null while there is none. */
    still_id: string | null;
    width: number | null;
    height: number | null;
    bytes: number | null;
    tries: number;
    /** When its host is to be asked; null where there is nothing to ask, or no more. */
    due_at: number | null;
    /** What came of the last try; `''` where it was found. */
    why: string;
    created_at: number;
  };
  /** Which texts embed which videos; rewritten as `library_uses` is. */
  video_uses: { user_id: string; video: string };
  /** Every path that leads to a post, or did: the one it has, those it had, and those of the site it came from. */
  redirects: { path: string; target: string; created_at: number };
  imports: { key: string; kind: string; entity_id: string; created_at: number };
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
  /** What a site has taught its scorer, by the way of taking texts apart; see `moderation/scorer/learning.ts`. */
  scorer_states: { scheme: number /** Grows with each decision. */; revision: number };
  scorer_totals: { scheme: number; language: string } & ScorerTally;
  scorer_counts: {
    scheme: number;
    /** The lower 24 bits of the hash of a word or of two neighbours. */
    feature: number;
    /** At which revision its counts last changed. */
    revision: number;
  } & ScorerTally;
};

/** How many texts were decided so. */
export type ScorerTally = { spam: number; abuse: number; fine: number };
