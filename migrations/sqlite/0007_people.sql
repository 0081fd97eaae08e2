create table audit (
  id text primary key,
  -- Null: whoever runs the server, at the command line.
  person_id text references people (id),
  action text not null,
  subject_kind text not null,
  subject_id text not null,
  subject_label text not null,
  details text not null,
  at integer not null
) strict;
create index audit_by_person on audit (person_id, id);
create index audit_by_action on audit (action, id);

alter table people add column deactivated_at integer;
alter table people add column deactivated_by text references people (id);
alter table people add column seen_at integer;

-- Everybody signs in once more: what is now known of a session was not kept before.
drop table sessions;
create table sessions (
  id text primary key,
  id_hash text not null unique,
  person_id text not null references people (id) on delete cascade,
  label text not null,
  created_at integer not null,
  seen_at integer not null,
  proven_at integer not null,
  expires_at integer not null
) strict;
create index sessions_by_person on sessions (person_id);

create table invitations (
  id text primary key,
  token_digest text not null unique,
  role text not null check (role in ('owner', 'editor', 'author', 'moderator')),
  name text not null,
  invited_by text references people (id),
  created_at integer not null,
  expires_at integer not null,
  used_at integer,
  used_by text references people (id),
  withdrawn_at integer
) strict;
