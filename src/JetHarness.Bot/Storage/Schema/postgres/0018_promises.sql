-- The promised day of which the customer has heard, or is to hear, that it was not kept.
ALTER TABLE claim ADD COLUMN slip_told_for TEXT;
CREATE INDEX claim_due ON claim (due_on) WHERE due_on IS NOT NULL;
