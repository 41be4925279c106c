-- The lists of staff are sorted by every column that has an order here. Folded names are computed by the program, which fills those
-- of rows from before in the background; they also serve the search, because SQLite folds no Cyrillic letters.
ALTER TABLE shop_order ADD COLUMN contact_folded TXT NOT NULL DEFAULT '';
CREATE INDEX shop_order_contact ON shop_order (contact_folded, id);
CREATE INDEX shop_order_total ON shop_order (total, id);

ALTER TABLE service_request ADD COLUMN contact_folded TXT NOT NULL DEFAULT '';
CREATE INDEX service_request_contact ON service_request (contact_folded, id);
CREATE INDEX service_request_created ON service_request (created_at, id);

CREATE INDEX account_sort_name ON account (name_folded, id) WHERE kind <> 'staff' AND erased_at IS NULL;
CREATE INDEX account_sort_created ON account (created_at, id) WHERE kind <> 'staff' AND erased_at IS NULL;
