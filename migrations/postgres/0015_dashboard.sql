create table reads (
  subject text not null,
  hour_at bigint not null,
  count bigint not null,
  primary key (subject, hour_at)
);
create index reads_by_hour on reads (hour_at, subject);

create table dashboard_visits (
  person_id text primary key references people (id) on delete cascade,
  seen_at bigint not null,
  before_at bigint
);
