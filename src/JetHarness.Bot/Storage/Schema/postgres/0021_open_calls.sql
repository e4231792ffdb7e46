-- The open calls of a conversation are found without reading those that are done, and what is due without reading its rows.
DROP INDEX outbox_open;
DROP INDEX outbox_conversation;
DROP INDEX outbox_due;
CREATE INDEX outbox_conversation ON outbox (conversation_id, done_at, id);
CREATE INDEX outbox_due ON outbox (conversation_id, not_before, done_at) WHERE done_at IS NULL;
