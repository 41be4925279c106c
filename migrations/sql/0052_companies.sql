-- Companies of customers: one for each INN and KPP, with the account that answers for it, and requests of others to join.

-- The account that changes the details and lets others join; NULL if it has left: then staff does.
ALTER TABLE company ADD COLUMN contact_id ID REFERENCES account (id); -- AccountId
DROP INDEX company_inn;
CREATE UNIQUE INDEX company_inn_kpp ON company (inn, (COALESCE(kpp, '')));
CREATE INDEX company_contact ON company (contact_id) WHERE contact_id IS NOT NULL;
CREATE INDEX account_company ON account (company_id) WHERE company_id IS NOT NULL;

CREATE TABLE company_join (
  id ID PRIMARY KEY, -- CompanyJoinId
  company_id ID NOT NULL REFERENCES company (id), -- CompanyId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  state TXT NOT NULL, -- JoinState
  asked_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  ended_at INSTANT,
  -- Who answered; NULL while it waits, and where it expired.
  ended_by ID REFERENCES account (id), -- AccountId
  CHECK ((state = 'waiting') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX company_join_one_waiting ON company_join (account_id) WHERE state = 'waiting';
CREATE INDEX company_join_account ON company_join (account_id, asked_at);
CREATE INDEX company_join_company ON company_join (company_id) WHERE state = 'waiting';
CREATE INDEX company_join_expires ON company_join (expires_at) WHERE state = 'waiting';

-- The company of a registration that waits for its code: a CompanyData; NULL for a person.
ALTER TABLE registration ADD COLUMN company JSON;

-- Answers of the directory of companies: kept for a day, and counted, because each costs money.
CREATE TABLE company_lookup (
  id ID PRIMARY KEY, -- CompanyLookupId
  inn TXT NOT NULL,
  asked_at INSTANT NOT NULL,
  -- NULL until the directory has answered.
  answered_at INSTANT,
  -- NULL if it knows no such company.
  found JSON,
  CHECK (found IS NULL OR answered_at IS NOT NULL)
);
CREATE INDEX company_lookup_inn ON company_lookup (inn, asked_at);
CREATE INDEX company_lookup_asked ON company_lookup (asked_at);

-- Whom an order was sold to, where the buyer is a company: as it was when the order was placed.
CREATE TABLE order_buyer (
  order_id ID PRIMARY KEY REFERENCES shop_order (id), -- OrderId
  name TXT NOT NULL CHECK (name <> ''),
  inn TXT NOT NULL,
  kpp TXT NOT NULL DEFAULT '',
  ogrn TXT NOT NULL DEFAULT '',
  legal_address TXT NOT NULL
);
CREATE INDEX order_buyer_inn ON order_buyer (inn);

-- Orders and requests of guests are looked for by the contact that an account proves.
CREATE INDEX shop_order_guest_email ON shop_order (email) WHERE account_id IS NULL;
CREATE INDEX shop_order_guest_phone ON shop_order (phone) WHERE account_id IS NULL AND email IS NULL;
