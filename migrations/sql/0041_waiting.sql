-- What waits for staff is counted on every staff page and listed on the page of today: each number has an index.

CREATE INDEX shop_order_progress ON shop_order (state, fulfilment, placed_at, id);
CREATE INDEX refund_state ON refund (state, payable_kind, payable_id);
-- Only products that are sold out: few in a shop that is looked after.
CREATE INDEX product_sold_out ON product (popularity, id)
  WHERE deleted_at IS NULL AND status = 'published' AND available <= 0;
