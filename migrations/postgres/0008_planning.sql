-- Posts in the trash: who put them there, when, and what they were before.
create table trashed_posts (
  post_id text primary key references posts (id) on delete cascade,
  person_id text references people (id) on delete set null,
  status text not null check (status in ('draft', 'scheduled', 'published', 'unlisted')),
  scheduled_at bigint,
  trashed_at bigint not null
);
create index trashed_posts_by_time on trashed_posts (trashed_at, post_id);

-- What was typed into the form, beside the text that readers were given: what restoring goes by.
alter table revisions add column fields text;

-- Saves of texts that no reader has: one row for one sitting of one person.
create table saves (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  update_id text references updates (id) on delete cascade,
  person_id text references people (id) on delete set null,
  note text not null,
  fields text not null,
  started_at bigint not null,
  saved_at bigint not null
);
create index saves_by_post on saves (post_id, id);

-- Secret addresses of texts that are not public, for people without an account.
create table review_links (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  secret_digest text not null unique,
  label text not null,
  may_comment integer not null check (may_comment in (0, 1)),
  person_id text references people (id) on delete set null,
  created_at bigint not null,
  expires_at bigint not null,
  revoked_at bigint
);
create index review_links_by_post on review_links (post_id, id);

create table review_comments (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  link_id text references review_links (id) on delete cascade,
  person_id text references people (id) on delete set null,
  answers_id text references review_comments (id) on delete cascade,
  quote text not null,
  text text not null,
  created_at bigint not null,
  resolved_at bigint,
  resolved_by text references people (id) on delete set null
);
create index review_comments_by_post on review_comments (post_id, id);
create index review_comments_open on review_comments (post_id) where resolved_at is null and answers_id is null;

-- What a tag means, and where the address of one that was renamed or merged leads.
create table tag_notes (
  tag text primary key,
  description text not null,
  person_id text references people (id) on delete set null,
  changed_at bigint not null
);
create table tag_redirects (
  tag text primary key,
  target text not null,
  created_at bigint not null
);
create index tag_redirects_by_target on tag_redirects (target);

-- Posts on top of the front page; null: until somebody takes them down.
create table pins (
  post_id text primary key references posts (id) on delete cascade,
  position integer not null,
  until bigint,
  person_id text references people (id) on delete set null,
  created_at bigint not null
);
