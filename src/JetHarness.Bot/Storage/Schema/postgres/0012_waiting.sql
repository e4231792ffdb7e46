-- Since when the customer waits whom this call is to answer; null where it is no person's answer, or nobody waits.
ALTER TABLE outbox ADD COLUMN waited_since BIGINT;
-- 1 for what the bot could not take in: its turn failed for good.
ALTER TABLE message ADD COLUMN parked BIGINT NOT NULL DEFAULT 0;
