-- Sessions of the console. What stands here no longer is over, whoever has its cookie.
CREATE TABLE staff_session (
    id       TEXT    NOT NULL PRIMARY KEY,           -- random; the cookie carries it
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    began_at INTEGER NOT NULL
);
CREATE INDEX staff_session_age ON staff_session (began_at);

-- Browsers in which a member has signed in: wrong tries there are counted apart from those of strangers.
CREATE TABLE staff_device (
    staff_id     INTEGER NOT NULL REFERENCES staff (id),
    device_hash  TEXT    NOT NULL,                   -- of the random name that the browser's cookie carries
    failures     INTEGER NOT NULL DEFAULT 0,         -- wrong passwords and codes since the last right one
    locked_until INTEGER,
    signed_in_at INTEGER NOT NULL,
    PRIMARY KEY (staff_id, device_hash)
);
CREATE INDEX staff_device_name ON staff_device (device_hash);

-- Wrong tries at no account, or at one that is shut: they change nothing, but are written down as all others are, so that they take as long.
CREATE TABLE staff_stray_try (tries INTEGER NOT NULL);
INSERT INTO staff_stray_try (tries) VALUES (0);
