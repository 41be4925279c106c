-- What changed the price of an order, by how much and why: per line, or of its delivery.

CREATE TABLE order_adjustment (
  id ID PRIMARY KEY, -- OrderAdjustmentId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  order_line_id ID REFERENCES order_line (id), -- OrderLineId; NULL for delivery
  position BIG NOT NULL CHECK (position > 0), -- in the order of application
  source TXT NOT NULL, -- AdjustmentSource
  reference_id ID, -- the promotion, coupon or invoice that it comes from
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  amount MONEY NOT NULL, -- negative lowers the price
  UNIQUE (order_id, position)
);
CREATE INDEX order_adjustment_line ON order_adjustment (order_line_id);
