create table scorer_states (
  scheme integer primary key,
  revision integer not null
);

create table scorer_totals (
  scheme integer not null,
  language text not null,
  spam integer not null,
  abuse integer not null,
  fine integer not null,
  primary key (scheme, language)
);

create table scorer_counts (
  scheme integer not null,
  feature integer not null,
  spam integer not null,
  abuse integer not null,
  fine integer not null,
  revision integer not null,
  primary key (scheme, feature)
);
create index scorer_counts_by_revision on scorer_counts (scheme, revision);
