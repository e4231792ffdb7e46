-- Times are UTC milliseconds, days are ISO text. COLLATE "C" stands where the order of a text counts: by its bytes, as in SQLite, whatever the database's own is.

-- One per customer (or group, or room) and channel. `state` is what the dialog knows; the columns beside it are for finding and guarding.
CREATE TABLE conversation (
    id               BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    channel          TEXT    NOT NULL,
    chat_id          TEXT    NOT NULL,
    version          BIGINT  NOT NULL DEFAULT 0,
    fence            BIGINT  NOT NULL DEFAULT 0,  -- raised by a take-over: what was planned under an older fence is not sent
    control          TEXT    NOT NULL DEFAULT 'bot',
    thread_owner     TEXT    NOT NULL DEFAULT 'unknown',  -- who the platform lets speak: unknown, nobody, us, other
    language         TEXT,
    display_name     TEXT,
    escalated_for    TEXT,
    escalated_at     BIGINT,
    state            TEXT,
    state_at_fault   TEXT,    -- what it was when a turn was parked
    created_at       BIGINT  NOT NULL,
    last_customer_at BIGINT,
    UNIQUE (channel, chat_id)
);

-- What came in: the platforms' events as they were sent, and our own (type begins with @): photos that arrived, timers that fell due.
CREATE TABLE inbox (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT  REFERENCES conversation (id),
    channel         TEXT    NOT NULL,
    event_id        TEXT    NOT NULL,
    message_id      TEXT,
    type            TEXT    NOT NULL,
    standby         BIGINT  NOT NULL DEFAULT 0,
    at              BIGINT  NOT NULL,
    received_at     BIGINT  NOT NULL,
    reply_token     TEXT,
    token_spent     BIGINT  NOT NULL DEFAULT 0,
    body            TEXT    NOT NULL,
    attempts        BIGINT  NOT NULL DEFAULT 0,
    done_at         BIGINT,
    outcome         TEXT,     -- turn, recorded, parked
    error           TEXT,
    UNIQUE (channel, event_id),
    UNIQUE (channel, message_id)
);
CREATE INDEX inbox_open ON inbox (conversation_id, id) WHERE done_at IS NULL;
CREATE INDEX inbox_token ON inbox (conversation_id, id) WHERE reply_token IS NOT NULL AND token_spent = 0;

-- What was said, by whom: one row per bubble.
CREATE TABLE message (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    at              BIGINT  NOT NULL,
    sender          TEXT    NOT NULL,  -- customer, bot, staff
    kind            TEXT    NOT NULL,
    text            TEXT,
    phrase          TEXT,
    message_id      TEXT,
    outbox_id       BIGINT,
    hidden_at       BIGINT
);
CREATE INDEX message_conversation ON message (conversation_id, id);
CREATE INDEX message_platform ON message (conversation_id, message_id) WHERE message_id IS NOT NULL;

-- What is to be sent: one row is one call to the platform.
CREATE TABLE outbox (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    inbox_id        BIGINT,
    retry_key       TEXT    NOT NULL UNIQUE,
    speaker         TEXT    NOT NULL,                   -- bot, staff
    fence           BIGINT  NOT NULL,
    body            TEXT    NOT NULL,
    created_at      BIGINT  NOT NULL,
    not_before      BIGINT  NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'queued',  -- queued, sending, accepted, failed, withheld
    attempts        BIGINT  NOT NULL DEFAULT 0,
    way             TEXT,                               -- reply, push
    token_id        BIGINT,                            -- the inbox row whose reply token it goes by
    error           TEXT,
    platform_ids    TEXT,
    done_at         BIGINT
);
CREATE INDEX outbox_open ON outbox (conversation_id, id) WHERE done_at IS NULL;
CREATE INDEX outbox_conversation ON outbox (conversation_id, id);
CREATE INDEX outbox_due ON outbox (not_before) WHERE done_at IS NULL;

-- Photos and films that customers sent: each is a job until it is stored, or given up.
CREATE TABLE media (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    inbox_id        BIGINT  NOT NULL,
    channel         TEXT    NOT NULL,
    message_id      TEXT    COLLATE "C" NOT NULL,
    sort            TEXT    NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'wanted',  -- wanted, stored, gone, refused, unsent
    wanted_at       BIGINT  NOT NULL,
    not_before      BIGINT  NOT NULL,
    attempts        BIGINT  NOT NULL DEFAULT 0,
    name            TEXT,
    sha256          TEXT,
    bytes           BIGINT,
    content_type    TEXT,
    error           TEXT,
    done_at         BIGINT,
    hidden_at       BIGINT,
    UNIQUE (channel, message_id)
);
CREATE INDEX media_open ON media (not_before) WHERE done_at IS NULL;
CREATE INDEX media_conversation ON media (conversation_id, id);
CREATE INDEX media_sha256 ON media (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE timer (
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    name            TEXT    NOT NULL,
    due_at          BIGINT  NOT NULL,
    PRIMARY KEY (conversation_id, name)
);
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE claim (
    number          TEXT    COLLATE "C" PRIMARY KEY,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    kind            TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    opened_at       BIGINT  NOT NULL,
    decided_at      BIGINT  NOT NULL,
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
    value BIGINT  NOT NULL
);

-- The bot's copy of the order registry.
CREATE TABLE registry_order (
    number        TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    customer_name TEXT NOT NULL,
    product       TEXT NOT NULL,
    specification TEXT NOT NULL,
    ordered_on    TEXT NOT NULL,
    shipped_on    TEXT,
    received_on   TEXT,
    updated_at    BIGINT  NOT NULL
);
CREATE TABLE registry_serial (
    serial       TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    order_number TEXT NOT NULL REFERENCES registry_order (number)
);
CREATE INDEX registry_serial_order ON registry_serial (order_number);
