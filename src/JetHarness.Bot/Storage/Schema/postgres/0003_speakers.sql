-- Which person of the staff speaks, as customers may read it; null where the bot does.
ALTER TABLE outbox ADD COLUMN speaker_name TEXT;

-- The names that a platform knows as speakers of ours. Without an id: it would not make one.
CREATE TABLE persona (
    channel    TEXT    NOT NULL,
    name       TEXT    NOT NULL,
    persona_id TEXT,
    made_at    BIGINT  NOT NULL,
    PRIMARY KEY (channel, name)
);
