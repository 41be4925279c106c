-- What sweeps removed last, and the register of incidents with personal data.

CREATE TABLE sweep_result (
  name TXT PRIMARY KEY,
  ran_at INSTANT NOT NULL,
  -- The last run that removed something.
  removed_at INSTANT,
  removed BIG NOT NULL DEFAULT 0 CHECK (removed >= 0)
);

CREATE TABLE incident (
  id ID PRIMARY KEY, -- IncidentId
  found_at INSTANT NOT NULL,
  what TXT NOT NULL CHECK (what <> ''),
  whom TXT NOT NULL,
  measures TXT NOT NULL,
  -- The supervisory authority was told within 24 hours, and of the result within 72.
  notified_at INSTANT,
  reported_at INSTANT,
  closed_at INSTANT,
  created_by ID REFERENCES account (id), -- AccountId
  version BIG NOT NULL DEFAULT 1,
  CHECK (closed_at IS NULL OR (notified_at IS NOT NULL AND reported_at IS NOT NULL))
);
CREATE INDEX incident_found ON incident (found_at, id);
-- Contacts of orders that are old enough.
CREATE INDEX shop_order_ended ON shop_order (updated_at) WHERE state IN ('completed', 'cancelled');
