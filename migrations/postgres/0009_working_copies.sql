-- Texts as somebody is writing them: kept every few seconds, seen by no reader, taken away when they are saved.
create table working_copies (
  id text primary key,
  person_id text not null references people (id) on delete cascade,
  -- Null for a post that was not saved yet.
  post_id text references posts (id) on delete cascade,
  -- Null for the post itself, and for an update that was not saved yet.
  update_id text references updates (id) on delete cascade,
  kind text not null check (kind in ('post', 'update')),
  fields text not null,
  base text not null,
  version integer not null,
  saved_at bigint not null
);
create index working_copies_by_post on working_copies (post_id, saved_at);
create index working_copies_by_person on working_copies (person_id, saved_at);
create index working_copies_by_time on working_copies (saved_at);
