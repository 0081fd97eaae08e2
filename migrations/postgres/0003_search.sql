create table event_handlers (
  name text primary key,
  position bigint not null,
  complete integer not null,
  caught_up_to text
);

create table events_ahead (
  handler text not null references event_handlers (name) on delete cascade,
  event_id bigint not null,
  primary key (handler, event_id)
);

create table search_entries (
  id bigint primary key,
  kind text not null check (kind in ('post', 'comment')),
  entity_id text not null unique,
  thread_id text not null,
  words tsvector not null
);
create index search_entries_by_words on search_entries using gin (words);
