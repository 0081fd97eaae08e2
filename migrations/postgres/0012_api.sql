create table api_tokens (
  id text primary key,
  person_id text not null references people (id),
  name text not null,
  token_digest text not null unique,
  scopes text not null,
  created_at bigint not null,
  expires_at bigint,
  last_used_on text,
  revoked_at bigint
);
create index api_tokens_by_person on api_tokens (person_id);

create table idempotency_keys (
  token_id text not null references api_tokens (id),
  key text not null,
  request_digest text not null,
  status integer,
  location text,
  body text,
  created_at bigint not null,
  primary key (token_id, key)
);
create index idempotency_keys_by_time on idempotency_keys (created_at);
