alter table posts add column live_started_at integer;
alter table posts add column live_ended_at integer;
alter table updates add column key_moment text;
