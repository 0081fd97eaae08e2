alter table comments add column follows integer;
alter table comments add column conversation integer;

update comments set follows = (
  select min(a.answered_number) from answers a
  where a.thread_id = comments.thread_id and a.comment_number = comments.number
    and a.answered_number < a.comment_number
);
create index comments_following on comments (thread_id, follows);
with recursive places (thread_id, number, conversation) as (
  select thread_id, number, number from comments where follows is null
  union all
  select c.thread_id, c.number, p.conversation
  from places p join comments c on c.thread_id = p.thread_id and c.follows = p.number
)
update comments set conversation = places.conversation from places
where places.thread_id = comments.thread_id and places.number = comments.number
  and comments.follows is not null;
drop index comments_following;

create index comments_by_conversation on comments (thread_id, conversation, number);
create index comments_of_staff on comments (thread_id, number) where person_id is not null;
create index comments_of_handle on comments (handle_id, number) where handle_id is not null;
create index comments_of_name on comments (thread_id, name, number)
  where person_id is null and handle_id is null and name is not null;

create table worth_reading (
  comment_id text primary key references comments (id),
  thread_id text not null references threads (id),
  number integer not null,
  person_id text not null references people (id),
  created_at bigint not null
);
create index worth_reading_by_thread on worth_reading (thread_id, number);
