-- Which person has the conversation, while control is 'staff'; null where somebody else speaks: a person in the platform's own inbox, another application.
ALTER TABLE conversation ADD COLUMN staff_id BIGINT;
ALTER TABLE conversation ADD COLUMN staff_name TEXT;
ALTER TABLE conversation ADD COLUMN staff_since BIGINT;
CREATE INDEX conversation_staff ON conversation (staff_id) WHERE staff_id IS NOT NULL;

-- 0: goes free of charge or not at all. A person has not agreed to pay for it.
ALTER TABLE outbox ADD COLUMN may_cost BIGINT NOT NULL DEFAULT 1;
