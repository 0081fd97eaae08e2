create table library_items (
  id text primary key,
  kind text not null,
  type text not null,
  name text not null,
  name_key text not null,
  alt text not null default '',
  decorative integer not null default 0,
  caption text not null default '',
  credit text not null default '',
  language text not null default '',
  focus_x integer,
  focus_y integer,
  width integer,
  height integer,
  animated integer not null default 0,
  bytes bigint not null,
  digest text not null,
  version text not null,
  variants text not null,
  evidence_bytes bigint,
  carries_metadata integer not null default 0,
  poster_id text references library_items (id) on delete set null,
  captions text not null default '[]',
  person_id text references people (id),
  created_at bigint not null,
  changed_at bigint not null
);
create index library_items_by_digest on library_items (digest);
create index library_items_by_kind on library_items (kind, id);
create index library_items_by_person on library_items (person_id);
create index library_items_by_poster on library_items (poster_id);

create table library_uses (
  user_id text not null,
  item_id text not null,
  primary key (user_id, item_id)
);
create index library_uses_by_item on library_uses (item_id, user_id);
