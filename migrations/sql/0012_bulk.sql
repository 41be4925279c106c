-- Changes of many products at once: a run and its rows, each with the fields before and after.

CREATE TABLE bulk_run (
  id ID PRIMARY KEY, -- BulkRunId
  number BIG NOT NULL UNIQUE,
  state TXT NOT NULL, -- RunState
  task JSON NOT NULL,
  cursor ID, -- ProductId
  row_count BIG NOT NULL DEFAULT 0,
  turn BIG NOT NULL DEFAULT 0,
  account_id ID NOT NULL, -- AccountId
  branch_id ID NOT NULL, -- BranchId
  locale TXT NOT NULL, -- Locale
  created_at INSTANT NOT NULL,
  changed_at INSTANT NOT NULL
);
CREATE INDEX bulk_run_created ON bulk_run (created_at);

-- `version` is the product's when the row was written; an applied row leaves it one higher.
CREATE TABLE bulk_row (
  run_id ID NOT NULL REFERENCES bulk_run (id) ON DELETE CASCADE, -- BulkRunId
  seq BIG NOT NULL,
  state TXT NOT NULL, -- RowState
  product_id ID NOT NULL, -- ProductId
  version BIG NOT NULL,
  before_json JSON NOT NULL,
  after_json JSON NOT NULL,
  problem JSON,
  PRIMARY KEY (run_id, seq)
);
CREATE INDEX bulk_row_state ON bulk_row (run_id, state, seq);

CREATE INDEX product_brand ON product (brand_id, updated_at, id);
