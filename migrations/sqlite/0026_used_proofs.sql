-- Solved tasks (proofs of work), so that each is taken once by whatever process; gone some minutes after their time is over.
create table used_proofs (
  -- SHA-256 of the random number in the task; nothing says who solved it.
  digest text primary key,
  until integer not null
) strict, without rowid;
