-- Forms that are saved while they are filled in: one of each kind per account, or per guest's browser.

CREATE TABLE form_draft (
  id ID PRIMARY KEY, -- FormDraftId
  kind TXT NOT NULL, -- FormKind
  account_id ID REFERENCES account (id), -- AccountId
  token_hash TXT,
  fields JSON NOT NULL,
  updated_at INSTANT NOT NULL,
  CHECK ((account_id IS NULL) <> (token_hash IS NULL)),
  UNIQUE (account_id, kind),
  UNIQUE (token_hash, kind)
);
CREATE INDEX form_draft_updated ON form_draft (updated_at);
