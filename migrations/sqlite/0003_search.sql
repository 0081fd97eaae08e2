create table event_handlers (
  name text primary key,
  position integer not null,
  complete integer not null,
  caught_up_to text
) without rowid, strict;

create table events_ahead (
  handler text not null references event_handlers (name) on delete cascade,
  event_id integer not null,
  primary key (handler, event_id)
) without rowid, strict;

create table search_entries (
  id integer primary key,
  kind text not null check (kind in ('post', 'comment')),
  entity_id text not null unique,
  thread_id text not null
) strict;

create virtual table search_texts using fts5 (words, scope, tokenize = 'ascii');
insert into search_texts (search_texts, rank) values ('secure-delete', 1);
