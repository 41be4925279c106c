-- Guests who look for their order or request by its number and contact, and the code that was sent to it.

CREATE TABLE guest_lookup (
  id ID PRIMARY KEY, -- GuestLookupId
  token_hash TXT NOT NULL UNIQUE, -- of the browser that asked
  kind TXT NOT NULL, -- LookupKind
  number TXT NOT NULL, -- as in addresses
  contact TXT NOT NULL, -- in canonical form
  record_id ID, -- the order or request with this number and contact; NULL if there is none
  code_hash TXT NOT NULL,
  code_tries BIG NOT NULL DEFAULT 0,
  created_at INSTANT NOT NULL,
  used_at INSTANT
);
CREATE INDEX guest_lookup_created ON guest_lookup (created_at);
