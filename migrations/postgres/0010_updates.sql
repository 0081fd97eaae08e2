alter table updates add column wrong text not null default '';
alter table updates add column "right" text not null default '';
alter table updates add column told bigint not null default 1;
