-- One index of texts in place of two: of a comment each was one more page to write, at a place that nothing else touches.
create index comments_by_text_and_handle on comments (text_digest, handle_id, created_at) where handle_id is not null;
drop index comments_by_text;
drop index comments_by_handle;
