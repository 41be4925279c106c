-- Links of accounts that work once: set a password, log in, accept an invitation, confirm a new contact or take the
-- change of one back. Only the hash of the secret is stored.

CREATE TABLE account_link (
  id ID PRIMARY KEY, -- AccountLinkId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  purpose TXT NOT NULL, -- LinkPurpose
  secret_hash TXT NOT NULL UNIQUE,
  -- The new email or phone.
  contact TXT,
  -- The email or phone that the new one replaced; NULL if there was none.
  former_contact TXT,
  created_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  used_at INSTANT,
  CHECK (expires_at > created_at),
  CHECK ((purpose IN ('contact', 'undo')) = (contact IS NOT NULL)),
  CHECK (former_contact IS NULL OR purpose = 'undo')
);
CREATE INDEX account_link_account ON account_link (account_id, purpose);
CREATE INDEX account_link_expires ON account_link (expires_at);
