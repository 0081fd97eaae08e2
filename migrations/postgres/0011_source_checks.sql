create table source_checks (
  source_id text primary key references sources (id) on delete cascade,
  url text not null,
  state text not null check (state in ('unknown', 'alive', 'unclear', 'failing', 'dead')),
  since bigint not null,
  checked_at bigint,
  due_at bigint not null,
  failures integer not null,
  failing_since bigint,
  why text,
  moved_to text,
  gone_at bigint,
  gone_by text references people (id) on delete set null
);
create index source_checks_due on source_checks (due_at);
create index source_checks_state on source_checks (state);

create table source_check_turns (
  host text primary key,
  until bigint not null
);
