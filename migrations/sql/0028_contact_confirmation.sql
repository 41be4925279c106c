-- A guest's order to be paid on receipt and a guest's visit keep goods and time for long only after the link of the
-- letter was used. The hash of its secret stays until then.

ALTER TABLE shop_order ADD COLUMN contact_confirmed_at INSTANT;
ALTER TABLE shop_order ADD COLUMN contact_token_hash TXT;
ALTER TABLE service_request ADD COLUMN contact_confirmed_at INSTANT;
ALTER TABLE service_request ADD COLUMN contact_token_hash TXT;
-- What was agreed before keeps its term.
UPDATE shop_order SET contact_confirmed_at = placed_at;
UPDATE service_request SET contact_confirmed_at = created_at;

-- The client confirmed a held time, and the contact is not confirmed yet: it is booked when it is.
ALTER TABLE visit ADD COLUMN awaits_contact BOOL NOT NULL DEFAULT FALSE;

-- What one contact holds is counted.
CREATE INDEX shop_order_email ON shop_order (email) WHERE state = 'placed';
CREATE INDEX shop_order_phone ON shop_order (phone) WHERE state = 'placed';
CREATE INDEX service_request_email ON service_request (email) WHERE email IS NOT NULL;
CREATE INDEX service_request_phone ON service_request (phone) WHERE phone IS NOT NULL;
