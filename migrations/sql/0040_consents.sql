-- What people agreed to: the purpose, the version of the text, where and when. Withdrawn consents stay as evidence.

CREATE TABLE consent (
  id ID PRIMARY KEY, -- ConsentId
  purpose TXT NOT NULL CHECK (purpose IN ('processing', 'offer', 'marketing')), -- ConsentPurpose
  page_version_id ID NOT NULL REFERENCES page_version (id), -- PageVersionId
  form TXT NOT NULL, -- ConsentForm
  account_id ID REFERENCES account (id), -- AccountId
  contact TXT NOT NULL,
  contact_folded TXT NOT NULL,
  record_id ID, -- the registration, order or request
  given_at INSTANT NOT NULL,
  withdrawn_at INSTANT,
  CHECK (account_id IS NOT NULL OR contact <> ''),
  CHECK (withdrawn_at IS NULL OR purpose = 'marketing')
);
CREATE INDEX consent_account ON consent (account_id, given_at);
CREATE INDEX consent_given ON consent (given_at, id);
CREATE INDEX consent_record ON consent (record_id);
