create table settings (
  key text primary key,
  value text not null
) without rowid, strict;

create table people (
  id text primary key,
  name text not null,
  name_skeleton text not null unique,
  role text not null check (role in ('owner', 'editor', 'author', 'moderator')),
  password_hash text,
  created_at integer not null
) strict;

create table sessions (
  id_hash text primary key,
  person_id text not null references people (id) on delete cascade,
  created_at integer not null,
  expires_at integer not null
) strict;
create index sessions_by_person on sessions (person_id);

create table threads (
  id text primary key,
  address text not null unique,
  language text not null,
  zone text not null,
  last_number integer not null default 0,
  shown_count integer not null default 0,
  opened_at integer not null,
  closed_at integer,
  changed_at integer not null
) strict;

create table handles (
  id text primary key,
  thread_id text not null references threads (id),
  writer_key text not null,
  code integer not null,
  created_at integer not null,
  unique (thread_id, writer_key),
  unique (thread_id, code)
) strict;

create table comments (
  id text primary key,
  thread_id text not null references threads (id),
  number integer not null,
  person_id text references people (id),
  handle_id text references handles (id),
  name text,
  text text not null,
  html text not null,
  text_digest text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  state text not null check (state in ('published', 'held', 'withdrawn', 'removed')),
  posted_at integer,
  clock integer check (clock between 0 and 1439),
  edited_at integer,
  created_at integer not null,
  imported integer not null default 0,
  attribution text,
  answered_count integer not null default 0,
  unique (thread_id, number)
) strict;
create index comments_by_clock on comments (thread_id, clock, number)
  where clock is not null and state <> 'held';
create index comments_without_name on comments (thread_id, clock, number)
  where clock is not null and person_id is null and name is null and state = 'published';
create index comments_by_creation on comments (created_at, thread_id, number);
create index comments_by_handle on comments (handle_id, text_digest) where handle_id is not null;
create index comments_by_person on comments (person_id, thread_id, text_digest) where person_id is not null;

create table answers (
  thread_id text not null references threads (id),
  comment_number integer not null,
  answered_number integer not null,
  chosen integer not null,
  shown integer not null,
  place integer not null,
  primary key (thread_id, comment_number, answered_number)
) without rowid, strict;
create index answers_by_answered on answers (thread_id, answered_number, comment_number) where shown = 1;
create index answers_listed on answers (thread_id, answered_number, comment_number)
  where shown = 1 and place <= 20;

create table decisions (
  id text primary key,
  comment_id text not null references comments (id),
  person_id text not null references people (id),
  action text not null check (action in ('remove', 'restore')),
  rule text not null,
  reason text not null,
  decided_at integer not null
) strict;
create index decisions_by_comment on decisions (comment_id, id);

create table sources (
  id text primary key,
  document_id text not null,
  position integer not null,
  label text not null,
  label_key text not null,
  publisher text not null,
  title text not null,
  date text,
  url text,
  created_at integer not null,
  unique (document_id, label_key)
) strict;

create table questions (
  id text primary key,
  document_id text not null,
  position integer not null,
  text text not null,
  created_at integer not null
) strict;
create index questions_by_document on questions (document_id, position);

create table claims (
  id text primary key,
  question_id text not null references questions (id) on delete cascade,
  position integer not null,
  party text not null,
  statement text not null,
  source_id text references sources (id) on delete set null,
  said text,
  status text not null check (status in ('asserted', 'disputed', 'confirmed', 'withdrawn')),
  created_at integer not null,
  changed_at integer not null
) strict;
create index claims_by_question on claims (question_id, position);

create table posts (
  id text primary key,
  thread_id text not null unique references threads (id),
  author_id text references people (id),
  slug text not null,
  path text unique,
  month text,
  status text not null check (status in ('draft', 'scheduled', 'published', 'unlisted')),
  headline text not null,
  body text not null,
  html text not null,
  byline text not null,
  place text not null,
  language text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  zone text not null,
  published_at integer,
  published_precision text not null check (published_precision in ('minute', 'day')),
  modified_at integer not null,
  changed_at integer not null,
  created_at integer not null
) strict;
create index posts_by_publication on posts (status, published_at, id);
create index posts_by_month on posts (status, month, published_at, id);

create table tags (
  post_id text not null references posts (id) on delete cascade,
  tag text not null,
  label text not null,
  position integer not null,
  primary key (post_id, tag)
) without rowid, strict;
create index tags_by_tag on tags (tag, post_id);

create table updates (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  person_id text references people (id),
  kind text not null check (kind in ('update', 'correction', 'clarification', 'retraction')),
  text text not null,
  html text not null,
  number integer not null,
  posted_at integer,
  created_at integer not null,
  modified_at integer not null,
  unique (post_id, number)
) strict;

create table revisions (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  update_id text references updates (id) on delete cascade,
  number integer not null,
  person_id text references people (id),
  content text not null,
  note text not null,
  created_at integer not null
) strict;
create index revisions_by_post on revisions (post_id, id);

create table redirects (
  path text primary key,
  target text not null,
  created_at integer not null
) strict;

create table imports (
  key text primary key,
  kind text not null,
  entity_id text not null,
  created_at integer not null
) strict;

create table events (
  id integer primary key autoincrement,
  kind text not null,
  origin text not null,
  topics text not null,
  payload text not null,
  created_at integer not null
) strict;
create index events_by_time on events (created_at);
