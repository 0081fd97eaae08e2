create table video_stills (
  video text primary key,
  still_id text unique,
  width integer,
  height integer,
  bytes integer,
  tries integer not null,
  due_at bigint,
  why text not null,
  created_at bigint not null
);
create index video_stills_due on video_stills (due_at) where due_at is not null;

create table video_uses (
  user_id text not null,
  video text not null,
  primary key (user_id, video)
);
create index video_uses_by_video on video_uses (video, user_id);
