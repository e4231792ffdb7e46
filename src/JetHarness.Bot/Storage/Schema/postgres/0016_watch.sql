-- The trace in which an event was received, as its W3C traceparent: what it leads to goes on in it. Null where nobody traces.
ALTER TABLE inbox ADD COLUMN trace TEXT;

-- What one of several replicas does for all of them, until when.
CREATE TABLE lease (
    name   TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until  BIGINT  NOT NULL
);

-- What is wrong now, or was and has not been told to be over everywhere.
CREATE TABLE alarm (
    name     TEXT    NOT NULL PRIMARY KEY,  -- what it is about
    severity TEXT    NOT NULL,              -- warning, fault
    sentence TEXT    NOT NULL,              -- what is wrong, and what to do
    since    BIGINT  NOT NULL,
    over_at  BIGINT                              -- null while it lasts
);

-- Who has been told of an alarm: log, mail, webhook.
CREATE TABLE alarm_told (
    alarm  TEXT NOT NULL REFERENCES alarm (name),
    target TEXT NOT NULL,
    PRIMARY KEY (alarm, target)
);
