create table site_pages (
  id text primary key,
  slug text not null,
  title text not null,
  body text not null,
  html text not null,
  language text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  published_at integer,
  modified_at integer not null,
  created_at integer not null
) strict;

create table site_page_slugs (
  slug text primary key,
  page_id text not null references site_pages (id) on delete cascade
) without rowid, strict;

create table site_page_revisions (
  page_id text not null references site_pages (id) on delete cascade,
  number integer not null,
  person_id text references people (id),
  title text not null,
  body text not null,
  note text not null,
  created_at integer not null,
  primary key (page_id, number)
) without rowid, strict;
