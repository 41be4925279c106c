-- What every operation stands on: audit, jobs, outbox, change log, idempotency, settings.
-- Type words (ID, TXT, BIG, MONEY, INSTANT, BOOL, JSON, SERIAL) are replaced per database by the runner.

CREATE TABLE audit (
  id ID PRIMARY KEY, -- AuditId
  at INSTANT NOT NULL,
  actor_kind TXT NOT NULL,
  actor_id ID, -- AccountId
  branch_id ID, -- BranchId
  action TXT NOT NULL,
  entity TXT NOT NULL,
  entity_id ID,
  before_json JSON,
  after_json JSON,
  source TXT NOT NULL
);
CREATE INDEX audit_entity ON audit (entity, entity_id, at);
CREATE INDEX audit_at ON audit (at);

CREATE TABLE job (
  id ID PRIMARY KEY, -- JobId
  kind TXT NOT NULL,
  payload JSON NOT NULL,
  state TXT NOT NULL DEFAULT 'queued', -- JobState
  due_at INSTANT NOT NULL,
  tries BIG NOT NULL DEFAULT 0,
  tries_max BIG NOT NULL DEFAULT 12 CHECK (tries_max > 0),
  leased_until INSTANT,
  lease_owner TXT,
  last_error TXT,
  unique_key TXT UNIQUE,
  created_at INSTANT NOT NULL,
  done_at INSTANT
);
CREATE INDEX job_due ON job (state, due_at);

CREATE TABLE outbox (
  id ID PRIMARY KEY, -- OutboxId
  channel TXT NOT NULL, -- Channel
  recipient TXT NOT NULL,
  subject TXT NOT NULL,
  body_text TXT NOT NULL,
  body_html TXT,
  dedup_key TXT NOT NULL UNIQUE,
  created_at INSTANT NOT NULL,
  sent_at INSTANT,
  last_error TXT
);
CREATE INDEX outbox_unsent ON outbox (sent_at, created_at);

CREATE TABLE change_log (
  seq SERIAL, -- i64
  kind TXT NOT NULL, -- ChangeKind
  entity_id ID,
  at INSTANT NOT NULL
  {pg:, tx xid8 NOT NULL DEFAULT pg_current_xact_id()}
);

CREATE TABLE idempotency_key (
  scope TXT NOT NULL,
  key TXT NOT NULL,
  result_id ID,
  created_at INSTANT NOT NULL,
  PRIMARY KEY (scope, key)
);

CREATE TABLE setting (
  key TXT PRIMARY KEY,
  value JSON NOT NULL,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE number_sequence (
  code TXT PRIMARY KEY,
  next BIG NOT NULL CHECK (next > 0)
);

CREATE TABLE external_id (
  system TXT NOT NULL,
  entity TXT NOT NULL,
  external TXT NOT NULL,
  entity_id ID NOT NULL,
  PRIMARY KEY (system, entity, external)
);
CREATE INDEX external_id_entity ON external_id (entity_id);

CREATE TABLE file (
  id ID PRIMARY KEY, -- FileId
  content_hash TXT NOT NULL,
  storage_key TXT NOT NULL,
  name TXT NOT NULL,
  mime TXT NOT NULL,
  bytes BIG NOT NULL CHECK (bytes > 0),
  width BIG,
  height BIG,
  is_public BOOL NOT NULL DEFAULT FALSE,
  created_by ID, -- AccountId
  created_at INSTANT NOT NULL
);
CREATE INDEX file_hash ON file (content_hash);
