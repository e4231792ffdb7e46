-- Whether a member of the staff is told of customers who wait for a person: by mail, and in chats that the member has linked.
ALTER TABLE staff ADD COLUMN notices_by_mail BIGINT  NOT NULL DEFAULT 0;
ALTER TABLE staff ADD COLUMN notices_by_chat BIGINT  NOT NULL DEFAULT 0;

-- Whose chat this is: that member's, who gets notices in it. Null: a customer's.
ALTER TABLE conversation ADD COLUMN notifies_staff_id BIGINT;
CREATE INDEX conversation_notifies ON conversation (notifies_staff_id) WHERE notifies_staff_id IS NOT NULL;

-- Of which escalation (its time) staff have been told: that it is new, and that nobody took it.
ALTER TABLE conversation ADD COLUMN call_told_for BIGINT;
ALTER TABLE conversation ADD COLUMN late_call_told_for BIGINT;

-- Codes by which a chat is linked: one of a member, once, for some minutes. Only the hash is kept.
CREATE TABLE staff_chat_code (
    staff_id  BIGINT  NOT NULL UNIQUE REFERENCES staff (id),
    code_hash TEXT    NOT NULL UNIQUE,
    until     BIGINT  NOT NULL
);

-- Letters to members of the staff that are still to be sent.
CREATE TABLE staff_letter (
    id         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    staff_id   BIGINT  NOT NULL REFERENCES staff (id),
    subject    TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    created_at BIGINT  NOT NULL,
    not_before BIGINT  NOT NULL,
    attempts   BIGINT  NOT NULL DEFAULT 0
);
CREATE INDEX staff_letter_due ON staff_letter (not_before);
