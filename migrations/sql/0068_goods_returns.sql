-- Goods that buyers bring or send back.

CREATE TABLE goods_return (
  id ID PRIMARY KEY, -- GoodsReturnId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  number BIG NOT NULL CHECK (number > 0), -- within the order
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  state TXT NOT NULL, -- ReturnState
  reason TXT NOT NULL, -- ReturnReason
  wish TXT NOT NULL, -- ReturnWish
  way TXT NOT NULL, -- ReturnWay
  comment TXT NOT NULL DEFAULT '', -- what the client wrote
  is_by_staff BOOL NOT NULL DEFAULT FALSE,
  refusal TXT NOT NULL DEFAULT '', -- why it was refused or closed, told to the client
  warehouse_id ID REFERENCES warehouse (id), -- WarehouseId; where restocked goods go
  delivery_amount MONEY NOT NULL DEFAULT 0 CHECK (delivery_amount >= 0),
  amount MONEY NOT NULL DEFAULT 0 CHECK (amount >= 0), -- of lines and delivery
  amount_note TXT NOT NULL DEFAULT '', -- why it differs from what the rule proposes
  refunded MONEY NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= amount), -- what refunds were required for
  exchange_order_id ID REFERENCES shop_order (id), -- OrderId
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  received_at INSTANT,
  version BIG NOT NULL DEFAULT 1,
  UNIQUE (order_id, number)
);
CREATE INDEX goods_return_created ON goods_return (created_at, id);
CREATE INDEX goods_return_exchange ON goods_return (exchange_order_id);

CREATE TABLE goods_return_line (
  return_id ID NOT NULL REFERENCES goods_return (id), -- GoodsReturnId
  order_line_id ID NOT NULL REFERENCES order_line (id), -- OrderLineId
  quantity BIG NOT NULL CHECK (quantity > 0),
  amount MONEY NOT NULL DEFAULT 0 CHECK (amount >= 0),
  restocked BIG NOT NULL DEFAULT 0 CHECK (restocked >= 0),
  written_off BIG NOT NULL DEFAULT 0 CHECK (written_off >= 0),
  to_repair BIG NOT NULL DEFAULT 0 CHECK (to_repair >= 0),
  serials TXT NOT NULL DEFAULT '', -- the units that came back, one serial number a line
  CHECK (restocked + written_off + to_repair <= quantity),
  PRIMARY KEY (return_id, order_line_id)
);
CREATE INDEX goods_return_line_order_line ON goods_return_line (order_line_id);

CREATE TABLE goods_return_event (
  id ID PRIMARY KEY, -- OrderEventId
  return_id ID NOT NULL REFERENCES goods_return (id), -- GoodsReturnId
  at INSTANT NOT NULL,
  actor_kind TXT NOT NULL,
  actor_id ID, -- AccountId
  to_state TXT NOT NULL, -- ReturnState
  reason TXT NOT NULL DEFAULT ''
);
CREATE INDEX goods_return_event_return ON goods_return_event (return_id, at);

-- The quantity in returns that were neither refused nor cancelled, and the money that was decided for it.
ALTER TABLE order_line ADD COLUMN in_returns BIG NOT NULL DEFAULT 0 CHECK (in_returns >= 0 AND in_returns <= quantity);
ALTER TABLE order_line ADD COLUMN returned_amount MONEY NOT NULL DEFAULT 0 CHECK (returned_amount >= 0 AND returned_amount <= total);
-- The value of goods that came back and were refunded: so much less is to be paid for the order.
ALTER TABLE shop_order ADD COLUMN returned MONEY NOT NULL DEFAULT 0 CHECK (returned >= 0 AND returned <= total);
ALTER TABLE shop_order ADD COLUMN delivery_returned MONEY NOT NULL DEFAULT 0 CHECK (delivery_returned >= 0 AND delivery_returned <= delivery_total);
