-- Payments refer to what is paid for by kind and id, refunds are records, orders hold what was paid and returned, and
-- the fulfilment of an order has a state of its own.

--{pg
ALTER TABLE payment DROP CONSTRAINT payment_order_id_fkey;
DROP INDEX payment_order;
DROP INDEX payment_one_live;
ALTER TABLE payment RENAME COLUMN order_id TO payable_id;
ALTER TABLE payment ADD COLUMN payable_kind TXT NOT NULL DEFAULT 'order'; -- PayableKind
ALTER TABLE payment ALTER COLUMN payable_kind DROP DEFAULT;
--}
--{sqlite
-- A foreign key goes only with its table.
CREATE TABLE payment_new (
  id ID PRIMARY KEY, -- PaymentId
  payable_kind TXT NOT NULL, -- PayableKind
  payable_id ID NOT NULL, -- PayableId
  gateway TXT NOT NULL,
  gateway_payment_id TXT UNIQUE,
  method TXT NOT NULL, -- PaymentMethod
  state TXT NOT NULL, -- PaymentState
  amount MONEY NOT NULL CHECK (amount > 0),
  confirmation_url TXT,
  reason TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  paid_at INSTANT
);
INSERT INTO payment_new (id, payable_kind, payable_id, gateway, gateway_payment_id, method, state, amount, confirmation_url,
    reason, created_at, updated_at, paid_at)
  SELECT id, 'order', order_id, gateway, gateway_payment_id, method, state, amount, confirmation_url,
    reason, created_at, updated_at, paid_at FROM payment ORDER BY rowid;
DROP TABLE payment;
ALTER TABLE payment_new RENAME TO payment;
--}
CREATE INDEX payment_payable ON payment (payable_kind, payable_id, created_at);
-- One open or settled payment a payable: a second capture has no row to stand on.
CREATE UNIQUE INDEX payment_one_live ON payment (payable_kind, payable_id)
  WHERE state IN ('new', 'pending', 'waiting_for_capture', 'succeeded');

CREATE TABLE refund (
  id ID PRIMARY KEY, -- RefundId
  payment_id ID NOT NULL UNIQUE REFERENCES payment (id), -- PaymentId
  payable_kind TXT NOT NULL, -- PayableKind
  payable_id ID NOT NULL, -- PayableId
  amount MONEY NOT NULL CHECK (amount > 0),
  state TXT NOT NULL, -- RefundState
  cause TXT NOT NULL, -- RefundCause
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL
);
CREATE INDEX refund_payable ON refund (payable_kind, payable_id, state);
-- Before, the audit log named the payments to return. Each of them gets its own id as that of its refund.
INSERT INTO refund (id, payment_id, payable_kind, payable_id, amount, state, cause, created_at, updated_at)
  SELECT p.id, p.id, p.payable_kind, p.payable_id, p.amount, 'required',
    CASE WHEN p.state = 'succeeded' THEN 'not_fulfillable' ELSE 'payment_had_ended' END,
    COALESCE(p.paid_at, p.updated_at), COALESCE(p.paid_at, p.updated_at)
  FROM payment p JOIN shop_order o ON o.id = p.payable_id
  WHERE EXISTS (SELECT 1 FROM audit a WHERE a.action = 'payment.refund_needed' AND a.entity_id = p.id)
    OR (p.state = 'succeeded' AND o.state = 'cancelled');

ALTER TABLE shop_order ADD COLUMN paid MONEY NOT NULL DEFAULT 0 CHECK (paid >= 0);
ALTER TABLE shop_order ADD COLUMN refunded MONEY NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= paid);
UPDATE shop_order SET paid = COALESCE(
  (SELECT SUM(p.amount) FROM payment p WHERE p.payable_kind = 'order' AND p.payable_id = shop_order.id AND p.state = 'succeeded'), 0);

ALTER TABLE shop_order ADD COLUMN fulfilment TXT NOT NULL DEFAULT 'pending'; -- FulfilmentState
UPDATE shop_order SET
  fulfilment = CASE state WHEN 'completed' THEN 'handed_over' WHEN 'cancelled' THEN 'returned' ELSE state END,
  state = CASE WHEN state IN ('completed', 'cancelled') THEN state ELSE 'confirmed' END
WHERE state IN ('assembling', 'ready', 'shipped', 'completed', 'cancelled');
