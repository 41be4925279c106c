-- Limits of log-in attempts by browser, network, login and shop; browsers that logged in before; what happened
-- at the logins of an account.

-- A key is now the hash of a login together with what is limited, for example a network.
ALTER TABLE login_throttle RENAME COLUMN login_hash TO key_hash;
-- Attempts refused in the hour that began at refused_at.
ALTER TABLE login_throttle ADD COLUMN refused BIG NOT NULL DEFAULT 0;
ALTER TABLE login_throttle ADD COLUMN refused_at INSTANT;

CREATE TABLE known_browser (
  id ID PRIMARY KEY, -- KnownBrowserId
  token_hash TXT NOT NULL,
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  last_used_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL,
  UNIQUE (token_hash, account_id)
);
CREATE INDEX known_browser_account ON known_browser (account_id, last_used_at);
CREATE INDEX known_browser_expires ON known_browser (expires_at);

CREATE TABLE login_event (
  id ID PRIMARY KEY, -- LoginEventId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  outcome TXT NOT NULL, -- LoginOutcome
  network TXT NOT NULL,
  user_agent TXT NOT NULL,
  -- Hours since 1970; failures of one hour, network and outcome are one row. NULL for a login.
  hour BIG,
  tries BIG NOT NULL CHECK (tries > 0),
  last_at INSTANT NOT NULL,
  UNIQUE (account_id, outcome, network, hour)
);
CREATE INDEX login_event_account ON login_event (account_id, last_at);
CREATE INDEX login_event_last ON login_event (last_at);
