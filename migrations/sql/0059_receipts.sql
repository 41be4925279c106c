-- Fiscal receipts of 54-FZ: what has to be registered, where it is, and the data that the till told. Kept like the orders that
-- they belong to, which accounting needs; the contact of the buyer goes with that of the order.

CREATE TABLE receipt (
  id ID PRIMARY KEY, -- ReceiptId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  seller_id ID NOT NULL REFERENCES seller (id), -- SellerId
  payable_kind TXT NOT NULL, -- PayableKind
  payable_id ID NOT NULL, -- PayableId
  number TXT NOT NULL, -- of what was sold, for people
  source TXT NOT NULL, -- ReceiptSource
  source_id ID NOT NULL, -- of the payment, the refund, what was handed over, or its own
  kind TXT NOT NULL, -- ReceiptKind
  corrects_id ID REFERENCES receipt (id), -- ReceiptId
  state TXT NOT NULL, -- ReceiptState
  total MONEY NOT NULL CHECK (total > 0),
  money MONEY NOT NULL, -- what came in, negative for what went back, 0 for what was paid before
  email TXT,
  phone TXT,
  body JSON NOT NULL, -- Body
  attempt BIG NOT NULL DEFAULT 1, -- with the id, what the till knows it by
  step BIG NOT NULL DEFAULT 0, -- how often the till was called in this attempt
  till TXT NOT NULL DEFAULT '', -- the service that accepted it
  till_receipt_id TXT, -- the id of the service
  failure TXT NOT NULL DEFAULT '',
  silent_since INSTANT, -- since when the till does not answer
  next_at INSTANT NOT NULL, -- the next call
  deadline INSTANT NOT NULL, -- not registered by then, it has failed
  fiscal_storage TXT NOT NULL DEFAULT '',
  fiscal_document TXT NOT NULL DEFAULT '',
  fiscal_attribute TXT NOT NULL DEFAULT '',
  fiscal_till TXT NOT NULL DEFAULT '',
  fiscal_url TXT NOT NULL DEFAULT '',
  registered_at INSTANT,
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  UNIQUE (source, source_id, kind)
);
CREATE INDEX receipt_payable ON receipt (payable_kind, payable_id, created_at);
CREATE INDEX receipt_list ON receipt (created_at, id);
CREATE INDEX receipt_open ON receipt (next_at) WHERE state IN ('new', 'sent', 'failed');
CREATE INDEX receipt_document ON receipt (fiscal_document) WHERE fiscal_document <> '';
