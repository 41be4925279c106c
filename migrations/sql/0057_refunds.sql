-- A payable has several settled payments and one open one; refunds are partial and go through the gateway.
DROP INDEX payment_one_live;
CREATE UNIQUE INDEX payment_one_open ON payment (payable_kind, payable_id)
  WHERE state IN ('new', 'pending', 'waiting_for_capture');

--{pg
ALTER TABLE refund DROP CONSTRAINT refund_payment_id_key;
--}
--{sqlite
-- A unique constraint goes only with its table.
CREATE TABLE refund_new (
  id ID PRIMARY KEY, -- RefundId
  payment_id ID NOT NULL REFERENCES payment (id), -- PaymentId
  payable_kind TXT NOT NULL, -- PayableKind
  payable_id ID NOT NULL, -- PayableId
  amount MONEY NOT NULL CHECK (amount > 0),
  state TXT NOT NULL, -- RefundState
  cause TXT NOT NULL, -- RefundCause
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL
);
INSERT INTO refund_new (id, payment_id, payable_kind, payable_id, amount, state, cause, created_at, updated_at)
  SELECT id, payment_id, payable_kind, payable_id, amount, state, cause, created_at, updated_at FROM refund ORDER BY rowid;
DROP TABLE refund;
ALTER TABLE refund_new RENAME TO refund;
CREATE INDEX refund_payable ON refund (payable_kind, payable_id, state);
CREATE INDEX refund_state ON refund (state, payable_kind, payable_id);
--}
CREATE INDEX refund_payment ON refund (payment_id);

-- Staff may have returned what was required before in the gateway's own pages, so nothing of it is sent.
ALTER TABLE refund ADD COLUMN by_hand BOOL NOT NULL DEFAULT TRUE;
ALTER TABLE refund ADD COLUMN gateway_refund_id TXT;
ALTER TABLE refund ADD COLUMN tries BIG NOT NULL DEFAULT 0 CHECK (tries >= 0);
ALTER TABLE refund ADD COLUMN rounds BIG NOT NULL DEFAULT 0 CHECK (rounds >= 0); -- how often staff tried again
ALTER TABLE refund ADD COLUMN next_at INSTANT; -- when the gateway is called next; empty: never
ALTER TABLE refund ADD COLUMN reason TXT NOT NULL DEFAULT ''; -- why the gateway refused
ALTER TABLE refund ADD COLUMN returned_on TXT NOT NULL DEFAULT ''; -- the day it was returned by hand, YYYY-MM-DD
ALTER TABLE refund ADD COLUMN document TXT NOT NULL DEFAULT ''; -- … and the number of its document
CREATE UNIQUE INDEX refund_gateway ON refund (gateway_refund_id);
CREATE INDEX refund_next ON refund (next_at);

-- The sum of the payment's refunds in all states. The CHECK holds when several are required at once.
ALTER TABLE payment ADD COLUMN refund_total MONEY NOT NULL DEFAULT 0 CHECK (refund_total >= 0 AND refund_total <= amount);
UPDATE payment SET refund_total = COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.payment_id = payment.id), 0);
