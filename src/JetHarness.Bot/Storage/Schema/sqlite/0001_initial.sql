-- Times are UTC milliseconds, days are ISO text.

-- One per customer (or group, or room) and channel. `state` is what the dialog knows; the columns beside it are for finding and guarding.
CREATE TABLE conversation (
    id               INTEGER PRIMARY KEY,
    channel          TEXT    NOT NULL,
    chat_id          TEXT    NOT NULL,
    version          INTEGER NOT NULL DEFAULT 0,
    fence            INTEGER NOT NULL DEFAULT 0,  -- raised by a take-over: what was planned under an older fence is not sent
    control          TEXT    NOT NULL DEFAULT 'bot',
    thread_owner     TEXT    NOT NULL DEFAULT 'unknown',  -- who the platform lets speak: unknown, nobody, us, other
    language         TEXT,
    display_name     TEXT,
    escalated_for    TEXT,
    escalated_at     INTEGER,
    state            TEXT,
    state_at_fault   TEXT,    -- what it was when a turn was parked
    created_at       INTEGER NOT NULL,
    last_customer_at INTEGER,
    UNIQUE (channel, chat_id)
);

-- What came in: the platforms' events as they were sent, and our own (type begins with @): photos that arrived, timers that fell due.
CREATE TABLE inbox (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER REFERENCES conversation (id),
    channel         TEXT    NOT NULL,
    event_id        TEXT    NOT NULL,
    message_id      TEXT,
    type            TEXT    NOT NULL,
    standby         INTEGER NOT NULL DEFAULT 0,
    at              INTEGER NOT NULL,
    received_at     INTEGER NOT NULL,
    reply_token     TEXT,
    token_spent     INTEGER NOT NULL DEFAULT 0,
    body            TEXT    NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    done_at         INTEGER,
    outcome         TEXT,     -- turn, recorded, parked
    error           TEXT,
    UNIQUE (channel, event_id),
    UNIQUE (channel, message_id)
);
CREATE INDEX inbox_open ON inbox (conversation_id, id) WHERE done_at IS NULL;
CREATE INDEX inbox_token ON inbox (conversation_id, id) WHERE reply_token IS NOT NULL AND token_spent = 0;

-- What was said, by whom: one row per bubble.
CREATE TABLE message (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    at              INTEGER NOT NULL,
    sender          TEXT    NOT NULL,  -- customer, bot, staff
    kind            TEXT    NOT NULL,
    text            TEXT,
    phrase          TEXT,
    message_id      TEXT,
    outbox_id       INTEGER,
    hidden_at       INTEGER
);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_platform ON message (conversation_id, message_id) WHERE message_id IS NOT NULL;

-- What is to be sent: one row is one call to the platform.
CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    inbox_id        INTEGER,
    retry_key       TEXT    NOT NULL UNIQUE,
    speaker         TEXT    NOT NULL,                   -- bot, staff
    fence           INTEGER NOT NULL,
    body            TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    not_before      INTEGER NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'queued',  -- queued, sending, accepted, failed, withheld
    attempts        INTEGER NOT NULL DEFAULT 0,
    way             TEXT,                               -- reply, push
    token_id        INTEGER,                            -- the inbox row whose reply token it goes by
    error           TEXT,
    platform_ids    TEXT,
    done_at         INTEGER
);
CREATE INDEX outbox_open ON outbox (conversation_id, id) WHERE done_at IS NULL;
CREATE INDEX outbox_conversation ON outbox (conversation_id, id);
CREATE INDEX outbox_due ON outbox (not_before) WHERE done_at IS NULL;

-- Photos and films that customers sent: each is a job until it is stored, or given up.
CREATE TABLE media (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    inbox_id        INTEGER NOT NULL,
    channel         TEXT    NOT NULL,
    message_id      TEXT    NOT NULL,
    sort            TEXT    NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'wanted',  -- wanted, stored, gone, refused, unsent
    wanted_at       INTEGER NOT NULL,
    not_before      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    name            TEXT,
    sha256          TEXT,
    bytes           INTEGER,
    content_type    TEXT,
    error           TEXT,
    done_at         INTEGER,
    hidden_at       INTEGER,
    UNIQUE (channel, message_id)
);
CREATE INDEX media_open ON media (not_before) WHERE done_at IS NULL;
CREATE INDEX media_conversation ON media (conversation_id, id);
CREATE INDEX media_sha256 ON media (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE timer (
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    name            TEXT    NOT NULL,
    due_at          INTEGER NOT NULL,
    PRIMARY KEY (conversation_id, name)
);
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE claim (
    number          TEXT    PRIMARY KEY,
    conversation_id INTEGER NOT NULL REFERENCES conversation (id),
    kind            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    opened_at       INTEGER NOT NULL,
    decided_at      INTEGER NOT NULL,
    order_number    TEXT,
    serial          TEXT,
    decision        TEXT    NOT NULL,
    policy_version  TEXT    NOT NULL,
    input_hash      TEXT    NOT NULL,
    body            TEXT    NOT NULL
);
CREATE INDEX claim_conversation ON claim (conversation_id, number);
CREATE INDEX claim_serial ON claim (serial) WHERE serial IS NOT NULL;
CREATE INDEX claim_order ON claim (order_number) WHERE order_number IS NOT NULL;

CREATE TABLE counter (
    name  TEXT    PRIMARY KEY,
    value INTEGER NOT NULL
);

-- The bot's copy of the order registry.
CREATE TABLE registry_order (
    number        TEXT NOT NULL PRIMARY KEY,
    customer_name TEXT NOT NULL,
    product       TEXT NOT NULL,
    specification TEXT NOT NULL,
    ordered_on    TEXT NOT NULL,
    shipped_on    TEXT,
    received_on   TEXT,
    updated_at    INTEGER NOT NULL
);
CREATE TABLE registry_serial (
    serial       TEXT NOT NULL PRIMARY KEY,
    order_number TEXT NOT NULL REFERENCES registry_order (number)
);
CREATE INDEX registry_serial_order ON registry_serial (order_number);
