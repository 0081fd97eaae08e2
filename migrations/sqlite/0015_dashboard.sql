create table reads (
  subject text not null,
  hour_at integer not null,
  count integer not null,
  primary key (subject, hour_at)
) without rowid, strict;
create index reads_by_hour on reads (hour_at, subject);

create table dashboard_visits (
  person_id text primary key references people (id) on delete cascade,
  seen_at integer not null,
  before_at integer
) without rowid, strict;
