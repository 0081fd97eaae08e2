create table source_checks (
  source_id text primary key references sources (id) on delete cascade,
  url text not null,
  state text not null check (state in ('unknown', 'alive', 'unclear', 'failing', 'dead')),
  since integer not null,
  checked_at integer,
  due_at integer not null,
  failures integer not null,
  failing_since integer,
  why text,
  moved_to text,
  gone_at integer,
  gone_by text references people (id) on delete set null
) strict;
create index source_checks_due on source_checks (due_at);
create index source_checks_state on source_checks (state);

create table source_check_turns (
  host text primary key,
  until integer not null
) strict;
