create table site_pages (
  id text primary key,
  slug text not null,
  title text not null,
  body text not null,
  html text not null,
  language text not null,
  direction text not null check (direction in ('ltr', 'rtl')),
  published_at bigint,
  modified_at bigint not null,
  created_at bigint not null
);

create table site_page_slugs (
  slug text primary key,
  page_id text not null references site_pages (id) on delete cascade
);

create table site_page_revisions (
  page_id text not null references site_pages (id) on delete cascade,
  number integer not null,
  person_id text references people (id),
  title text not null,
  body text not null,
  note text not null,
  created_at bigint not null,
  primary key (page_id, number)
);
