-- What staff note for each other about a conversation; customers never see it.
CREATE TABLE note (
    id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    staff_id        BIGINT  NOT NULL,
    at              BIGINT  NOT NULL,
    text            TEXT    NOT NULL
);
CREATE INDEX note_conversation ON note (conversation_id, id);

-- Ready replies that staff added or changed; the shipped ones stand in files. An empty body takes a reply away.
CREATE TABLE ready_reply (
    name       TEXT    NOT NULL,
    language   TEXT    NOT NULL,
    title      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    changed_at BIGINT  NOT NULL,
    PRIMARY KEY (name, language)
);
