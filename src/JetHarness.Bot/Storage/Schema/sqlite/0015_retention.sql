-- The daily removal of what was kept long enough: one row for each day in Taipei, so that of several replicas one does it.
CREATE TABLE retention_run (
    day           TEXT    PRIMARY KEY,
    lease_until   INTEGER NOT NULL,  -- whoever does it has it until then, and takes it on with every piece
    done_at       INTEGER,
    photos        INTEGER NOT NULL DEFAULT 0,  -- photos deleted
    texts         INTEGER NOT NULL DEFAULT 0,  -- conversations whose words were erased, and the claim kept
    claims        INTEGER NOT NULL DEFAULT 0,  -- claims of which bare facts are left
    conversations INTEGER NOT NULL DEFAULT 0   -- conversations of which nothing is left
);
CREATE INDEX inbox_blank ON inbox (received_at) WHERE body = '';
