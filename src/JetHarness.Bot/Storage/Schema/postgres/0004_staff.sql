-- People who work in the console. An account is never deleted: the audit names it.
CREATE TABLE staff (
    id            BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email         TEXT    NOT NULL UNIQUE,           -- in lower case
    name          TEXT    NOT NULL,
    role          TEXT    NOT NULL,                  -- agent, admin
    password_hash TEXT    NOT NULL,
    must_change   BIGINT  NOT NULL DEFAULT 0,        -- 1: the password was given by somebody else
    stamp         TEXT    NOT NULL,                  -- a session carries it; a new one ends all sessions
    failures      BIGINT  NOT NULL DEFAULT 0,        -- wrong passwords and codes since the last right one
    locked_until  BIGINT,
    totp_key      TEXT,                              -- base32; set: the second factor is asked for
    totp_step     BIGINT  NOT NULL DEFAULT 0,        -- the newest time step whose code was used: a code opens once
    created_at    BIGINT  NOT NULL,
    disabled_at   BIGINT,
    signed_in_at  BIGINT,
    seen_at       BIGINT                            -- to the minute
);

CREATE TABLE staff_recovery_code (
    staff_id  BIGINT  NOT NULL REFERENCES staff (id),
    code_hash TEXT    NOT NULL,
    PRIMARY KEY (staff_id, code_hash)
);

-- Who did what when. Holds ids and the staff's own reasons, never a customer's words.
CREATE TABLE audit (
    id       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at       BIGINT  NOT NULL,
    staff_id BIGINT  REFERENCES staff (id),  -- null: from the command line, or nobody known
    action   TEXT    NOT NULL,
    subject  TEXT    NOT NULL,
    detail   TEXT
);
CREATE INDEX audit_staff ON audit (staff_id, id);
CREATE INDEX audit_action ON audit (action, id);
CREATE INDEX audit_subject ON audit (subject, id);
CREATE FUNCTION audit_refuses() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the audit is only added to'; END $$;
CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_refuses();
