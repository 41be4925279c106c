-- Exports and erasures of the personal data of a customer.

-- The account stays for the records that point to it; nothing in it is about a person any more.
ALTER TABLE account ADD COLUMN erased_at INSTANT CHECK (erased_at IS NULL OR blocked_at IS NOT NULL);

CREATE TABLE data_export (
  id ID PRIMARY KEY, -- DataExportId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  file_id ID REFERENCES file (id), -- FileId
  asked_at INSTANT NOT NULL,
  ready_at INSTANT,
  expires_at INSTANT,
  CHECK ((file_id IS NULL) = (ready_at IS NULL)),
  CHECK ((expires_at IS NULL) = (ready_at IS NULL))
);
CREATE INDEX data_export_account ON data_export (account_id, asked_at);
CREATE INDEX data_export_file ON data_export (file_id);
-- One is being made at a time.
CREATE UNIQUE INDEX data_export_one_open ON data_export (account_id) WHERE ready_at IS NULL;

CREATE TABLE erasure (
  id ID PRIMARY KEY, -- ErasureId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  state TXT NOT NULL, -- ErasureState
  -- The employee who started it for a customer; NULL if it was the customer.
  started_by ID REFERENCES account (id), -- AccountId
  -- Which written request the employee acts on.
  basis TXT NOT NULL DEFAULT '',
  asked_at INSTANT NOT NULL,
  due_at INSTANT NOT NULL,
  ended_at INSTANT,
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX erasure_one_waiting ON erasure (account_id) WHERE state = 'waiting';
CREATE INDEX erasure_due ON erasure (due_at) WHERE state = 'waiting';
CREATE INDEX erasure_asked ON erasure (asked_at, id);

-- Entries about a person are found by who acted and by what they are about.
CREATE INDEX audit_actor ON audit (actor_id) WHERE actor_id IS NOT NULL;
CREATE INDEX audit_entity_id ON audit (entity_id) WHERE entity_id IS NOT NULL;
CREATE INDEX review_account ON review (account_id);

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'personal_data.manage' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
