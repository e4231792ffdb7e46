-- Since when the customer waits for a person: the first message that no person has answered. Null while the bot answers, and once a person has.
ALTER TABLE conversation ADD COLUMN waiting_since BIGINT;
-- The order and the serial number that were last spoken of, as the customer gave them.
ALTER TABLE conversation ADD COLUMN order_number TEXT;
ALTER TABLE conversation ADD COLUMN serial TEXT;

UPDATE conversation SET
    order_number = (SELECT order_number FROM claim WHERE claim.conversation_id = conversation.id ORDER BY opened_at DESC LIMIT 1),
    serial = (SELECT serial FROM claim WHERE claim.conversation_id = conversation.id ORDER BY opened_at DESC LIMIT 1);
-- Who was answered by nobody since: the message that called the person, or the first after the person's last words.
UPDATE conversation SET waiting_since = COALESCE(
    (SELECT MAX(at) FROM message WHERE conversation_id = conversation.id AND sender = 'customer' AND at <= conversation.escalated_at), conversation.escalated_at)
WHERE control = 'queued';
UPDATE conversation SET waiting_since = (
    SELECT MIN(at) FROM message WHERE conversation_id = conversation.id AND sender = 'customer'
        AND id > (SELECT COALESCE(MAX(id), 0) FROM message WHERE conversation_id = conversation.id AND sender = 'staff'))
WHERE control = 'staff';

-- All that the lists, their order, counts and filters ask for, so that they never touch the rows of conversations that they do not show.
CREATE INDEX conversation_list ON conversation (control, last_customer_at, id, channel, language, escalated_for, waiting_since);

-- How far each member of the staff has read.
CREATE TABLE staff_read (
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    staff_id        BIGINT  NOT NULL,
    message_id      BIGINT  NOT NULL,
    PRIMARY KEY (conversation_id, staff_id)
);

-- What is still to be written into the indexes of the search: the new messages of a conversation (message_id is 0), or a message that was changed.
CREATE TABLE search_todo (
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    message_id      BIGINT  NOT NULL,
    PRIMARY KEY (conversation_id, message_id)
);
INSERT INTO search_todo (conversation_id, message_id) SELECT id, 0 FROM conversation;
-- Up to which message a conversation is in the indexes, and under which name.
CREATE TABLE search_progress (
    conversation_id BIGINT  PRIMARY KEY REFERENCES conversation (id),
    message_id      BIGINT  NOT NULL,
    name            TEXT
);

-- Words by their beginning, Chinese by pairs of characters: the program writes the terms, so that every database finds the same. A row's id is the message's, or the conversation's.
CREATE TABLE message_search (
    rowid BIGINT  PRIMARY KEY,
    terms TEXT    NOT NULL
);
CREATE INDEX message_search_terms ON message_search USING gin (array_to_tsvector(string_to_array(terms, ' ')));
CREATE TABLE name_search (
    rowid BIGINT  PRIMARY KEY,
    terms TEXT    NOT NULL
);
CREATE INDEX name_search_terms ON name_search USING gin (array_to_tsvector(string_to_array(terms, ' ')));
-- The program asks in SQLite's way: "word"* AND "word". The terms hold nothing but letters and digits.
CREATE FUNCTION search_query(asked TEXT) RETURNS TSQUERY LANGUAGE sql IMMUTABLE AS $$
    SELECT CAST(replace(replace(replace(asked, ' AND ', ' & '), '"*', ''':*'), '"', '''') AS TSQUERY)
$$;

-- Order, serial and claim numbers, folded, and from behind: staff know the first characters or the last.
CREATE TABLE search_number (
    folded          TEXT    COLLATE "C" NOT NULL,
    backwards       TEXT    COLLATE "C" NOT NULL,
    kind            TEXT    NOT NULL,  -- order, serial, claim
    number          TEXT    NOT NULL,
    conversation_id BIGINT  NOT NULL REFERENCES conversation (id),
    PRIMARY KEY (folded, kind, conversation_id)
);
CREATE INDEX search_number_backwards ON search_number (backwards);
