alter table threads add column waiting_number integer not null default 0;
alter table threads add column mode text check (mode in ('open', 'hold-first', 'hold-all'));
alter table threads add column slow_seconds integer;
alter table threads add column close_after_days integer;
create index threads_open on threads (opened_at) where closed_at is null and close_after_days is null;
create index threads_open_with_days on threads (opened_at) where closed_at is null and close_after_days > 0;

alter table comments add column language text not null default 'und';
alter table comments add column moderation_key text;
alter table comments add column waiting_answers text;
alter table comments add column held_code text;
alter table comments add column held_at bigint;
alter table comments add column open_reports integer not null default 0;
alter table comments add column decision_id text;
create index comments_held on comments (id) where state = 'held';
create index comments_held_in_thread on comments (thread_id, id) where state = 'held';
create index comments_held_by_code on comments (held_code, id) where state = 'held';
create index comments_held_by_language on comments (language, id) where state = 'held';
create index comments_reported on comments (id) where open_reports > 0;
create index comments_by_moderation_key on comments (moderation_key, id) where moderation_key is not null;
create index comments_by_text on comments (text_digest, created_at) where handle_id is not null;

create table bans (
  id text primary key,
  kind text not null check (kind in ('handle', 'key')),
  subject text not null,
  comment_id text not null references comments (id),
  person_id text not null references people (id),
  rule_key text not null,
  rule_version integer not null,
  rule text not null,
  reason text not null,
  created_at bigint not null,
  until bigint not null,
  lifted_at bigint
);
create index bans_by_subject on bans (subject, until);

create table appeals (
  id text primary key,
  comment_id text not null references comments (id),
  decision_id text not null unique,
  text text not null,
  state text not null check (state in ('open', 'granted', 'denied', 'closed')),
  answer text not null default '',
  person_id text references people (id),
  created_at bigint not null,
  answered_at bigint
);
create index appeals_open on appeals (id) where state = 'open';
create index appeals_by_comment on appeals (comment_id);

create table reports (
  id text primary key,
  comment_id text not null references comments (id),
  reporter_key text not null,
  rule_key text not null,
  text text not null,
  state text not null check (state in ('open', 'upheld', 'dismissed', 'closed')),
  created_at bigint not null,
  decided_at bigint,
  unique (comment_id, reporter_key)
);
create index reports_open on reports (comment_id, id) where state = 'open';

create table notices (
  id text primary key,
  comment_id text references comments (id),
  address text not null,
  explanation text not null,
  law text not null,
  name text not null,
  email text not null,
  language text not null,
  state text not null check (state in ('open', 'upheld', 'dismissed')),
  answer text not null default '',
  person_id text references people (id),
  created_at bigint not null,
  answered_at bigint
);
create index notices_open on notices (id) where state = 'open';
create index notices_by_comment on notices (comment_id);

create table new_decisions (
  id text primary key,
  comment_id text not null references comments (id),
  thread_id text not null references threads (id),
  action text not null check (action in
    ('hold', 'publish', 'remove', 'restore', 'ban', 'lift', 'dismiss', 'reopen', 'deny')),
  decider text not null check (decider in ('person', 'check')),
  person_id text references people (id),
  code text not null,
  rule_key text,
  rule_version integer,
  rule text not null,
  reason text not null,
  detail text not null,
  state_before text not null,
  undoes text,
  undone_by text,
  ban_id text references bans (id),
  appeal_id text references appeals (id),
  waited_ms bigint,
  decided_at bigint not null
);
insert into new_decisions (id, comment_id, thread_id, action, decider, person_id, code, rule_key, rule_version,
    rule, reason, detail, state_before, undoes, undone_by, ban_id, appeal_id, waited_ms, decided_at)
  select d.id, d.comment_id, c.thread_id, d.action, 'person', d.person_id, '', null, null, d.rule, d.reason, '',
    case d.action when 'remove' then 'published' else 'removed' end, null, null, null, null, null, d.decided_at
  from decisions d join comments c on c.id = d.comment_id;
drop table decisions;
alter table new_decisions rename to decisions;
create index decisions_by_comment on decisions (comment_id, id);
create index decisions_by_time on decisions (decided_at, id);
create index decisions_by_rule on decisions (rule_key, id);
create index decisions_by_action on decisions (action, id);
update comments set decision_id = (select max(d.id) from decisions d where d.comment_id = comments.id)
  where id in (select comment_id from decisions);

create table rule_versions (
  version integer primary key,
  content text not null,
  note text not null,
  person_id text references people (id),
  created_at bigint not null
);

create table staff_notes (
  id text primary key,
  comment_id text not null references comments (id),
  person_id text not null references people (id),
  text text not null,
  created_at bigint not null
);
create index staff_notes_by_comment on staff_notes (comment_id, id);

create table lookups (
  id text primary key,
  comment_id text not null references comments (id),
  person_id text not null references people (id),
  kind text not null check (kind in ('key', 'network')),
  found integer not null,
  created_at bigint not null
);

create table tallies (
  id text primary key,
  name text not null,
  count integer not null
);
create index tallies_by_name on tallies (name, count);
