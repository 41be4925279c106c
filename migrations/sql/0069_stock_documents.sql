-- Documents of the warehouse: receipts, transfers, write-offs and stocktakes, with their lines.
CREATE TABLE stock_document (
  id ID PRIMARY KEY, -- StockDocumentId
  number TXT NOT NULL UNIQUE,
  kind TXT NOT NULL, -- DocumentKind
  state TXT NOT NULL, -- DocumentState
  warehouse_id ID NOT NULL REFERENCES warehouse (id), -- WarehouseId
  -- Where a transfer goes.
  to_warehouse_id ID REFERENCES warehouse (id), -- WarehouseId
  -- Why goods are written off.
  write_off TXT, -- WriteOffReason
  -- Why a transfer arrived with other quantities.
  difference TXT, -- DifferenceReason
  supplier TXT NOT NULL DEFAULT '',
  supplier_number TXT NOT NULL DEFAULT '',
  supplier_date TXT NOT NULL DEFAULT '',
  -- The VAT within the costs of its lines, in hundredths of a per cent; 0 if costs are counted as they are.
  vat_bp BIG NOT NULL DEFAULT 0 CHECK (vat_bp BETWEEN 0 AND 10000),
  -- Whether a stocktake is of everything in the warehouse: what was not counted is not there.
  is_full BOOL NOT NULL DEFAULT FALSE,
  note TXT NOT NULL DEFAULT '',
  created_by ID, -- AccountId
  created_at INSTANT NOT NULL,
  posted_by ID, -- AccountId
  posted_at INSTANT,
  version BIG NOT NULL DEFAULT 1,
  CHECK ((kind = 'transfer') = (to_warehouse_id IS NOT NULL)),
  CHECK (to_warehouse_id IS NULL OR to_warehouse_id <> warehouse_id)
);
CREATE INDEX stock_document_warehouse ON stock_document (warehouse_id, id);
CREATE INDEX stock_document_target ON stock_document (to_warehouse_id, state) WHERE to_warehouse_id IS NOT NULL;
CREATE TABLE stock_document_line (
  document_id ID NOT NULL REFERENCES stock_document (id), -- StockDocumentId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  position BIG NOT NULL,
  -- What the document says; in a stocktake, what was counted.
  quantity BIG NOT NULL CHECK (quantity >= 0),
  -- For one item, with VAT.
  cost MONEY CHECK (cost >= 0), -- Kopecks
  -- What arrived with a transfer.
  received BIG CHECK (received >= 0),
  -- What a stocktake should have found.
  expected BIG,
  PRIMARY KEY (document_id, product_id)
);
CREATE INDEX stock_document_line_product ON stock_document_line (product_id);
-- What people counted in a stocktake: rows that add up. A key makes a repeated one have no effect.
CREATE TABLE stock_count (
  id ID PRIMARY KEY, -- StockCountId
  document_id ID NOT NULL REFERENCES stock_document (id), -- StockDocumentId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  key TXT NOT NULL,
  quantity BIG NOT NULL CHECK (quantity <> 0),
  account_id ID, -- AccountId
  at INSTANT NOT NULL
);
CREATE UNIQUE INDEX stock_count_key ON stock_count (document_id, key);
CREATE INDEX stock_count_product ON stock_count (document_id, product_id, at);
ALTER TABLE stock_movement ADD COLUMN document_id ID; -- StockDocumentId
-- For one item, without VAT that is deducted; unknown for goods whose cost was never entered.
ALTER TABLE stock_movement ADD COLUMN cost MONEY; -- Kopecks
CREATE INDEX stock_movement_document ON stock_movement (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX stock_movement_order ON stock_movement (order_id, product_id) WHERE order_id IS NOT NULL;
CREATE INDEX stock_movement_sold ON stock_movement (at) WHERE order_id IS NOT NULL;
-- The average cost of a product in the whole shop.
CREATE TABLE stock_cost (
  product_id ID PRIMARY KEY REFERENCES product (id), -- ProductId
  average MONEY NOT NULL CHECK (average >= 0), -- Kopecks
  updated_at INSTANT NOT NULL
);
-- How many items of a product a warehouse should have at least.
CREATE TABLE stock_minimum (
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  warehouse_id ID NOT NULL REFERENCES warehouse (id), -- WarehouseId
  minimum BIG NOT NULL CHECK (minimum > 0),
  PRIMARY KEY (product_id, warehouse_id)
);
