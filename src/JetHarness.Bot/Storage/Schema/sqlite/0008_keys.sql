-- What protects cookies and forms: every replica must know the same keys, and they outlive a restart.
CREATE TABLE protection_key (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    name    TEXT    NOT NULL,
    xml     TEXT    NOT NULL,
    made_at INTEGER NOT NULL
);
