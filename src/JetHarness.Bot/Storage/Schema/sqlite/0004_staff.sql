-- People who work in the console. An account is never deleted: the audit names it.
CREATE TABLE staff (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    email         TEXT    NOT NULL UNIQUE,           -- in lower case
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,                  -- agent, admin
    password_hash TEXT    NOT NULL,
    must_change   INTEGER NOT NULL DEFAULT 0,        -- 1: the password was given by somebody else
    stamp         TEXT    NOT NULL,                  -- a session carries it; a new one ends all sessions
    failures      INTEGER NOT NULL DEFAULT 0,        -- wrong passwords and codes since the last right one
    locked_until  INTEGER,
    totp_key      TEXT,                              -- base32; set: the second factor is asked for
    totp_step     INTEGER NOT NULL DEFAULT 0,        -- the newest time step whose code was used: a code opens once
    created_at    INTEGER NOT NULL,
    disabled_at   INTEGER,
    signed_in_at  INTEGER,
    seen_at       INTEGER                            -- to the minute
);

CREATE TABLE staff_recovery_code (
    staff_id  INTEGER NOT NULL REFERENCES staff (id),
    code_hash TEXT    NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);

-- Who did what when. Holds ids and the staff's own reasons, never a customer's words.
CREATE TABLE audit (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    staff_id INTEGER REFERENCES staff (id),  -- null: from the command line, or nobody known
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT
);
CREATE INDEX audit_staff ON audit (staff_id, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
