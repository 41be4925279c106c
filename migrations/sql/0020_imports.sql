-- Imports of products: files whose rows become those of a run.

CREATE TABLE import_file (
  id ID PRIMARY KEY, -- ImportFileId
  number BIG NOT NULL UNIQUE,
  state TXT NOT NULL, -- FileState
  name TXT NOT NULL,
  storage_key TXT NOT NULL,
  heading JSON NOT NULL,
  samples JSON NOT NULL,
  line_count BIG NOT NULL DEFAULT 0,
  piece_count BIG NOT NULL DEFAULT 0,
  problem JSON,
  run_number BIG,
  account_id ID NOT NULL, -- AccountId
  created_at INSTANT NOT NULL,
  changed_at INSTANT NOT NULL
);

-- Some hundred rows of a file, as they were read.
CREATE TABLE import_piece (
  file_id ID NOT NULL REFERENCES import_file (id) ON DELETE CASCADE, -- ImportFileId
  seq BIG NOT NULL,
  lines TXT NOT NULL,
  PRIMARY KEY (file_id, seq)
);

-- What a row has of its file. `version` 0 is a product that is to be added.
ALTER TABLE bulk_row ADD COLUMN line BIG;
ALTER TABLE bulk_row ADD COLUMN sku TXT;
ALTER TABLE bulk_row ADD COLUMN sku_folded TXT;
CREATE INDEX bulk_row_sku ON bulk_row (run_id, sku_folded) WHERE sku_folded IS NOT NULL;

-- Pieces of the file that are planned, and products that are to be added.
ALTER TABLE bulk_run ADD COLUMN piece BIG NOT NULL DEFAULT 0;
ALTER TABLE bulk_run ADD COLUMN new_count BIG NOT NULL DEFAULT 0;
