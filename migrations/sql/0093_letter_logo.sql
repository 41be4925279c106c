-- The logo that letters show: that of the look of the shop.
CREATE TABLE letter_logo (
  id BIG PRIMARY KEY CHECK (id = 1),
  file_id ID NOT NULL REFERENCES file (id) -- FileId
);
INSERT INTO letter_logo (id, file_id) SELECT 1, logo_id FROM look WHERE logo_id IS NOT NULL;
CREATE INDEX letter_logo_file ON letter_logo (file_id);

-- The picture that a letter shows is sent with it.
ALTER TABLE outbox ADD COLUMN picture_id ID REFERENCES file (id); -- FileId
CREATE INDEX outbox_picture ON outbox (picture_id) WHERE picture_id IS NOT NULL;
