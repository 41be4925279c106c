-- Messages that somebody else than the recipient may have caused are counted by recipient.

ALTER TABLE outbox ADD COLUMN by_stranger BOOL NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_by_stranger ON outbox (recipient, created_at) WHERE by_stranger;
