-- What somebody signs in with besides a password. The public key is COSE (RFC 9053) in base64url.
create table passkeys (
  id text primary key,
  credential_id text not null unique,
  person_id text not null references people (id) on delete cascade,
  user_handle text not null,
  public_key text not null,
  counter integer not null,
  transports text not null,
  name text not null,
  created_at integer not null,
  used_at integer
) strict;
create index passkeys_by_person on passkeys (person_id);

create table challenges (
  digest text primary key,
  purpose text not null,
  bound_to text not null,
  expires_at integer not null
) strict;

create table code_apps (
  person_id text primary key references people (id) on delete cascade,
  secret text not null,
  confirmed_at integer,
  last_step integer not null
) strict;

create table recovery_codes (
  person_id text not null references people (id) on delete cascade,
  digest text not null,
  used_at integer,
  primary key (person_id, digest)
) strict;

create table second_steps (
  digest text primary key,
  person_id text not null references people (id) on delete cascade,
  tries integer not null,
  expires_at integer not null
) strict;
