alter table posts add column live_started_at bigint;
alter table posts add column live_ended_at bigint;
alter table updates add column key_moment text;
