-- Since when the customer waits whom this call is to answer; null where it is no person's answer, or nobody waits.
ALTER TABLE outbox ADD COLUMN waited_since BIGINT;
