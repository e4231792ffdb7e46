-- What the console's status page draws: values of ten minutes each, kept for two days. A depth or an age is the highest of that time, a count the sum of all replicas.
CREATE TABLE status_sample (
    at    BIGINT  NOT NULL,
    name  TEXT    NOT NULL,
    value BIGINT  NOT NULL,
    PRIMARY KEY (at, name)
);
