-- Sellers, branches and warehouses are edited by the owner of the shop. What was used is archived, never deleted.

ALTER TABLE seller ADD COLUMN legal_form TXT NOT NULL DEFAULT 'llc'; -- LegalForm
ALTER TABLE seller ADD COLUMN short_name TXT NOT NULL DEFAULT '';
UPDATE seller SET short_name = name;
-- The details were one line of free text.
ALTER TABLE seller RENAME COLUMN bank_details TO bank;
ALTER TABLE seller ADD COLUMN bic TXT NOT NULL DEFAULT '';
ALTER TABLE seller ADD COLUMN account TXT NOT NULL DEFAULT '';
ALTER TABLE seller ADD COLUMN correspondent_account TXT NOT NULL DEFAULT '';
ALTER TABLE seller ADD COLUMN vat TXT NOT NULL DEFAULT 'by_product'; -- SellerVat
ALTER TABLE seller ADD COLUMN archived_at INSTANT;

-- In millionths of a degree.
ALTER TABLE branch ADD COLUMN lat_e6 BIG CHECK (lat_e6 BETWEEN -90000000 AND 90000000);
ALTER TABLE branch ADD COLUMN lon_e6 BIG CHECK (lon_e6 BETWEEN -180000000 AND 180000000);
ALTER TABLE branch ADD COLUMN hours JSON; -- OpeningHours; unknown until the owner enters them
ALTER TABLE branch ADD COLUMN is_published BOOL NOT NULL DEFAULT TRUE;
ALTER TABLE branch ADD COLUMN position BIG NOT NULL DEFAULT 100;
-- The shop sells from the main branch, so that one is never in the archive.
ALTER TABLE branch ADD COLUMN archived_at INSTANT CHECK (archived_at IS NULL OR NOT is_main);
CREATE INDEX branch_seller ON branch (seller_id);

ALTER TABLE warehouse ADD COLUMN archived_at INSTANT;
CREATE INDEX warehouse_branch ON warehouse (branch_id);
CREATE INDEX stock_balance_warehouse ON stock_balance (warehouse_id);
