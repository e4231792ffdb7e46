-- Photos that are to be deleted from the photo store. A row outlives the first try: whoever was just storing it may be done only later.
CREATE TABLE photo_removal (
    name       TEXT    PRIMARY KEY,
    asked_at   INTEGER NOT NULL,
    deleted_at INTEGER
);
-- Which conversations name a photo: one photo may have been sent by several people.
CREATE INDEX media_name ON media (name) WHERE name IS NOT NULL;
