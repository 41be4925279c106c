-- Branches, sellers, accounts, companies, sites, sessions, roles.

CREATE TABLE vat_rate (
  id ID PRIMARY KEY, -- VatRateId
  code TXT NOT NULL,
  percent_bp BIG NOT NULL CHECK (percent_bp >= 0),
  starts_at INSTANT NOT NULL,
  ends_at INSTANT,
  UNIQUE (code, starts_at)
);

CREATE TABLE seller (
  id ID PRIMARY KEY, -- SellerId
  name TXT NOT NULL,
  inn TXT NOT NULL UNIQUE,
  kpp TXT,
  ogrn TXT,
  legal_address TXT NOT NULL,
  tax_system TXT NOT NULL,
  bank_details TXT NOT NULL DEFAULT '',
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE branch (
  id ID PRIMARY KEY, -- BranchId
  slug TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  city_ru TXT NOT NULL,
  city_en TXT NOT NULL,
  address_ru TXT NOT NULL,
  address_en TXT NOT NULL,
  phone TXT NOT NULL,
  email TXT NOT NULL,
  zone TXT NOT NULL,
  seller_id ID NOT NULL REFERENCES seller (id), -- SellerId
  is_main BOOL NOT NULL DEFAULT FALSE,
  version BIG NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX branch_one_main ON branch (is_main) WHERE is_main;

CREATE TABLE company (
  id ID PRIMARY KEY, -- CompanyId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  name TXT NOT NULL,
  inn TXT NOT NULL,
  kpp TXT,
  ogrn TXT,
  legal_address TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);
CREATE INDEX company_inn ON company (inn);

CREATE TABLE account (
  id ID PRIMARY KEY, -- AccountId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  company_id ID REFERENCES company (id), -- CompanyId
  kind TXT NOT NULL, -- AccountKind
  email TXT,
  phone TXT,
  name TXT NOT NULL DEFAULT '',
  password_hash TXT,
  locale TXT NOT NULL, -- Locale
  confirmed_at INSTANT,
  blocked_at INSTANT,
  is_demo BOOL NOT NULL DEFAULT FALSE,
  created_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  CHECK (email IS NOT NULL OR phone IS NOT NULL)
);
CREATE UNIQUE INDEX account_email ON account (email) WHERE email IS NOT NULL;
CREATE UNIQUE INDEX account_phone ON account (phone) WHERE phone IS NOT NULL;

CREATE TABLE session (
  id ID PRIMARY KEY, -- SessionId
  token_hash TXT NOT NULL UNIQUE,
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  created_at INSTANT NOT NULL,
  last_used_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  idle_minutes BIG NOT NULL,
  user_agent TXT NOT NULL DEFAULT ''
);
CREATE INDEX session_account ON session (account_id);

-- Tries to log in, by the hash of the login, so that unknown logins answer like known ones.
CREATE TABLE login_throttle (
  login_hash TXT PRIMARY KEY,
  failures BIG NOT NULL,
  last_at INSTANT NOT NULL,
  locked_until INSTANT
);
CREATE INDEX login_throttle_last ON login_throttle (last_at);

-- A registration that waits for its code; the account is created when the code comes.
CREATE TABLE registration (
  id ID PRIMARY KEY, -- RegistrationId
  token_hash TXT NOT NULL UNIQUE,
  login TXT NOT NULL,
  name TXT NOT NULL,
  password_hash TXT NOT NULL,
  locale TXT NOT NULL, -- Locale
  code_hash TXT NOT NULL,
  code_tries BIG NOT NULL DEFAULT 0,
  code_sent_at INSTANT NOT NULL,
  codes_sent BIG NOT NULL,
  created_at INSTANT NOT NULL,
  used_at INSTANT
);
CREATE INDEX registration_login ON registration (login, created_at);
CREATE INDEX registration_created ON registration (created_at);

CREATE TABLE role (
  id ID PRIMARY KEY, -- RoleId
  code TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL
);

CREATE TABLE role_permission (
  role_id ID NOT NULL REFERENCES role (id), -- RoleId
  permission TXT NOT NULL, -- Permission
  PRIMARY KEY (role_id, permission)
);

-- A role without a branch counts everywhere.
CREATE TABLE account_role (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  role_id ID NOT NULL REFERENCES role (id), -- RoleId
  branch_id ID REFERENCES branch (id), -- BranchId
  PRIMARY KEY (account_id, role_id)
);

CREATE TABLE site (
  id ID PRIMARY KEY, -- SiteId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  name TXT NOT NULL,
  object_type TXT NOT NULL, -- ObjectType
  city TXT NOT NULL,
  address TXT NOT NULL,
  access_notes TXT NOT NULL DEFAULT '',
  contact_name TXT NOT NULL DEFAULT '',
  contact_phone TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  deleted_at INSTANT
);
CREATE INDEX site_account ON site (account_id, deleted_at);
