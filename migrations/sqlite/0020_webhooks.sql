create table webhooks (
  id text primary key,
  label text not null,
  url text not null,
  events text not null,
  sealed_secret text not null,
  state text not null check (state in ('active', 'off', 'failing', 'gone', 'unreadable')),
  failing_since integer,
  created_at integer not null
) strict;

create table webhook_deliveries (
  id text primary key,
  webhook_id text not null references webhooks (id) on delete cascade,
  type text not null,
  body text not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null,
  next_at integer not null,
  tried_at integer,
  answer text not null,
  created_at integer not null
) strict;
create index webhook_deliveries_of on webhook_deliveries (webhook_id, id);
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_at) where state = 'waiting';
create index webhook_deliveries_by_time on webhook_deliveries (created_at);
