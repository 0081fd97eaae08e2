create table audit (
  id text primary key,
  -- Null: whoever runs the server, at the command line.
  person_id text references people (id),
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  details text not null,
  at bigint not null
);
create index audit_by_person on audit (person_id, id);
create index audit_by_action on audit (action, id);
