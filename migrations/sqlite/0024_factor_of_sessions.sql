-- When the owner of a session last showed a passkey or a code in it; null where a password alone opened it, or nobody knows.
alter table sessions add column factor_at integer;
