--{pg
-- Readers of the change log follow transactions, then their rows.
CREATE INDEX change_log_tx ON change_log (tx, seq);
--}

-- What the search is told by the administrator, and what visitors ask it.

-- Words in one line, separated by commas. Each of `words` finds all of them and `also`.
CREATE TABLE search_synonym (
  id ID PRIMARY KEY, -- SearchSynonymId
  words TXT NOT NULL,
  also TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);

-- How often something was asked, by nobody in particular: no account, no address, no visit.
CREATE TABLE search_query (
  folded TXT PRIMARY KEY,
  shown TXT NOT NULL,
  asked BIG NOT NULL CHECK (asked > 0),
  found BIG NOT NULL,
  last_at INSTANT NOT NULL
);
CREATE INDEX search_query_asked ON search_query (asked, folded);
CREATE INDEX search_query_missed ON search_query (found, asked, folded);

-- What is bought together is looked for in the latest orders of a product.
DROP INDEX order_line_product;
CREATE INDEX order_line_product ON order_line (product_id, order_id);
