-- How often a call was begun whose end the platform did not tell: some platforms know no key that makes repeating safe, and it is repeated once at most.
ALTER TABLE outbox ADD COLUMN blind_tries BIGINT  NOT NULL DEFAULT 0;

-- Requests by way of a platform to delete what is known of a person. The person is named by an id that leads to no chat.
CREATE TABLE data_deletion (
    code         TEXT    PRIMARY KEY,
    channel      TEXT    NOT NULL,
    user_id      TEXT    NOT NULL,
    request_hash TEXT    NOT NULL UNIQUE,  -- the same request again gets the same code
    requested_at BIGINT  NOT NULL,
    done_at      BIGINT
);
