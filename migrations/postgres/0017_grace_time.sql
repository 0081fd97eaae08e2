-- How many minutes after its first publication small changes of a post are not listed; as it was set then.
alter table posts add column grace_minutes integer not null default 0;
