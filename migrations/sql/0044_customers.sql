-- Customers as staff see them: searched by folded text, with notes.

-- Words of name, email, phone, company and INN; empty until the program has filled it, because SQLite can't fold Cyrillic.
ALTER TABLE account ADD COLUMN folded TXT NOT NULL DEFAULT '';
CREATE INDEX account_kind ON account (kind, id);
CREATE INDEX account_unfolded ON account (id) WHERE folded = '';

CREATE TABLE customer_note (
  id ID PRIMARY KEY, -- CustomerNoteId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  author_id ID REFERENCES account (id), -- AccountId
  body TXT NOT NULL CHECK (body <> ''),
  created_at INSTANT NOT NULL,
  changed_at INSTANT,
  version BIG NOT NULL DEFAULT 1
);
CREATE INDEX customer_note_account ON customer_note (account_id, id);
CREATE INDEX outbox_recipient ON outbox (recipient, id);

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'customers.view' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role_id, permission)
  SELECT id, 'customers.edit' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role_id, permission)
  SELECT id, 'customers.messages' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
