-- Updates that are written and not published: by themselves at a time, or when somebody says so.
create table pending_updates (
  id text primary key,
  post_id text not null references posts (id) on delete cascade,
  person_id text references people (id) on delete set null,
  content text not null,
  -- Labels of the sources that the text cites.
  cites text not null,
  -- Null: when somebody says so.
  publish_at integer,
  -- Why it could not be published; empty unless that was tried.
  failure text not null,
  version integer not null,
  saved_at integer not null
) strict;
create index pending_updates_by_post on pending_updates (post_id);
create index pending_updates_due on pending_updates (publish_at) where failure = '';
