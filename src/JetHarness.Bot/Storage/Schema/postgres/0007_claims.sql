-- Claims are moved on by staff: each move is conditional on the version that was looked at.
ALTER TABLE claim ADD COLUMN version BIGINT  NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN due_on TEXT;      -- the day by which the customer was promised the next step
ALTER TABLE claim ADD COLUMN decided_by TEXT;  -- who said yes or no, where a person did
ALTER TABLE claim ADD COLUMN is_override BIGINT  NOT NULL DEFAULT 0;  -- that person decided otherwise than the rules
ALTER TABLE claim ADD COLUMN rules TEXT NOT NULL DEFAULT '';  -- those that decided it, each between spaces
ALTER TABLE claim ADD COLUMN refused_by TEXT;  -- the rule of a person's refusal
CREATE INDEX claim_state ON claim (state, due_on);
CREATE INDEX claim_newest ON claim (decided_at, number);

-- What became of a claim after it was filed: never changed, never deleted; only its free words can be erased. Who has no staff_name is the customer.
CREATE TABLE claim_event (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    number      TEXT    NOT NULL REFERENCES claim (number),
    at          BIGINT  NOT NULL,
    staff_id    BIGINT,
    staff_name  TEXT,
    move        TEXT    NOT NULL,
    from_state  TEXT    NOT NULL,
    to_state    TEXT    NOT NULL,
    rule        TEXT,
    is_override BIGINT  NOT NULL,
    reason      TEXT,
    note        TEXT,
    due_on      TEXT
);
CREATE INDEX claim_event_number ON claim_event (number, id);
CREATE FUNCTION claim_event_refuses() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'A claim''s history is only added to.'; END $$;
CREATE TRIGGER claim_event_is_never_changed BEFORE UPDATE OF number, at, staff_id, staff_name, move, from_state, to_state, rule, is_override, due_on ON claim_event FOR EACH ROW EXECUTE FUNCTION claim_event_refuses();
CREATE TRIGGER claim_event_is_never_deleted BEFORE DELETE ON claim_event FOR EACH ROW EXECUTE FUNCTION claim_event_refuses();

-- Letters to sales about a difference from the specification: one per claim. The text is made when it is sent.
CREATE TABLE sales_mail (
    number     TEXT    PRIMARY KEY REFERENCES claim (number),
    state      TEXT    NOT NULL DEFAULT 'queued',  -- queued, sending, sent, failed, by_hand
    created_at BIGINT  NOT NULL,
    not_before BIGINT  NOT NULL,
    attempts   BIGINT  NOT NULL DEFAULT 0,
    error      TEXT,
    done_at    BIGINT,
    done_by    TEXT     -- who sent it by hand
);
CREATE INDEX sales_mail_open ON sales_mail (not_before) WHERE done_at IS NULL;
