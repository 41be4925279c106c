-- Second factors: codes of an app, recovery codes, passkeys, and logins that wait for their second step.

-- When the person of a session last proved who they are; NULL for a login by a link.
ALTER TABLE session ADD COLUMN proved_at INSTANT;
-- Until when the browser needs no second step.
ALTER TABLE known_browser ADD COLUMN trusted_until INSTANT;
-- What the second step of a login was; NULL if there was none.
ALTER TABLE login_event ADD COLUMN factor TXT; -- FactorKind

CREATE TABLE totp (
  account_id ID PRIMARY KEY REFERENCES account (id), -- AccountId
  -- Base32, sealed.
  secret TXT NOT NULL,
  -- NULL until the first code.
  confirmed_at INSTANT,
  -- The time step of the last code that was accepted: it and older ones are refused.
  last_step BIG NOT NULL DEFAULT 0,
  created_at INSTANT NOT NULL
);

CREATE TABLE recovery_code (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  code_hash TXT NOT NULL,
  used_at INSTANT,
  PRIMARY KEY (account_id, code_hash)
);

CREATE TABLE passkey (
  id ID PRIMARY KEY, -- PasskeyId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  -- The id that the authenticator gave it, URL-safe base64.
  credential_id TXT NOT NULL UNIQUE,
  -- Public key and counter.
  credential JSON NOT NULL,
  name TXT NOT NULL CHECK (name <> ''),
  created_at INSTANT NOT NULL,
  last_used_at INSTANT
);
CREATE INDEX passkey_account ON passkey (account_id, created_at);

-- A login whose first step was taken. It opens nothing.
CREATE TABLE login_step (
  id ID PRIMARY KEY, -- LoginStepId
  token_hash TXT NOT NULL UNIQUE,
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  remember BOOL NOT NULL,
  -- Whether the first step was a password.
  is_proved BOOL NOT NULL,
  tries BIG NOT NULL DEFAULT 0 CHECK (tries >= 0),
  expires_at INSTANT NOT NULL
);
CREATE INDEX login_step_account ON login_step (account_id);
CREATE INDEX login_step_expires ON login_step (expires_at);

-- What a passkey has to sign: for the second step of a login, a login without a password, or a new passkey.
CREATE TABLE passkey_challenge (
  token_hash TXT PRIMARY KEY,
  -- NULL for a login without a password.
  account_id ID REFERENCES account (id), -- AccountId
  purpose TXT NOT NULL, -- ChallengePurpose
  state JSON NOT NULL,
  expires_at INSTANT NOT NULL
);
CREATE INDEX passkey_challenge_account ON passkey_challenge (account_id);
CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires_at);
