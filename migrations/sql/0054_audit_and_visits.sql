-- The audit log is found by words and by runs; visits of the shop are counted.

-- The bulk edit or import that the entry is a row of.
ALTER TABLE audit ADD COLUMN run_id ID; -- BulkRunId
-- Whether the words of the entry are in audit_word. Older entries get theirs from a sweep.
ALTER TABLE audit ADD COLUMN is_indexed BOOL NOT NULL DEFAULT FALSE;
CREATE INDEX audit_top ON audit (at, id) WHERE run_id IS NULL;
CREATE INDEX audit_run ON audit (run_id, at, id) WHERE run_id IS NOT NULL;
CREATE INDEX audit_kind ON audit (entity, at, id);
CREATE INDEX audit_action ON audit (action, at, id);
CREATE INDEX audit_not_indexed ON audit (id) WHERE is_indexed = FALSE;
DROP INDEX audit_actor;
CREATE INDEX audit_actor ON audit (actor_id, at, id) WHERE actor_id IS NOT NULL;

-- The words of an entry, folded. In the order in which a page of the log is read.
CREATE TABLE audit_word (
  word TXT NOT NULL,
  at INSTANT NOT NULL,
  audit_id ID NOT NULL REFERENCES audit (id) ON DELETE CASCADE, -- AuditId
  PRIMARY KEY (word, at, audit_id)
);
CREATE INDEX audit_word_entry ON audit_word (audit_id);

-- Lists of staff by name, and records found by the beginning of their names.
CREATE INDEX product_sort_name ON product (sort_name, id);
CREATE INDEX product_sort_price ON product (COALESCE(price, -1), id);
CREATE INDEX product_sort_stock ON product (available, id);

-- A visitor of a day: a hash of network address and browser with a random salt. The salt and the rows are deleted after
-- the day, which leaves numbers only.
CREATE TABLE visit_salt (
  day BIG PRIMARY KEY, -- days since 1970
  salt TXT NOT NULL
);
CREATE TABLE visitor (
  day BIG NOT NULL,
  visitor TXT NOT NULL,
  steps BIG NOT NULL CHECK (steps > 0), -- one bit for each VisitStep
  source TXT NOT NULL, -- VisitSource
  campaign TXT NOT NULL, -- utm_source, or empty
  device TXT NOT NULL, -- VisitDevice
  branch TXT NOT NULL, -- short name of the branch, empty for none
  PRIMARY KEY (day, visitor)
);
CREATE TABLE visit_count (
  day BIG NOT NULL,
  step TXT NOT NULL, -- VisitStep
  source TXT NOT NULL, -- VisitSource
  campaign TXT NOT NULL,
  device TXT NOT NULL, -- VisitDevice
  branch TXT NOT NULL,
  visitors BIG NOT NULL CHECK (visitors > 0),
  PRIMARY KEY (day, step, source, campaign, device, branch)
);

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'visits.view' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role_id, permission)
  SELECT id, 'orders.export' FROM role WHERE code IN ('administrator', 'branch_manager') ON CONFLICT DO NOTHING;
