-- Files that come in pieces, until they are in the library or given up.
create table uploads (
  id text primary key,
  person_id text not null references people (id) on delete cascade,
  file_name text not null,
  alt text not null,
  evidence smallint not null,
  length bigint not null,
  received bigint not null,
  created_at bigint not null,
  taken_at bigint,
  item_id text
);
create index uploads_by_person on uploads (person_id);
create index uploads_by_time on uploads (created_at);

-- What came of each, in the order of its bytes; the bytes lie in the media store under the key.
create table upload_pieces (
  upload_id text not null references uploads (id) on delete cascade,
  start bigint not null,
  length bigint not null,
  key text not null,
  primary key (upload_id, start)
);
