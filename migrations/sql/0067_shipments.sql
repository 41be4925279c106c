-- Orders leave in shipments, each with quantities of the order's lines. The register of units knows which unit is where.

CREATE TABLE shipment (
  id ID PRIMARY KEY, -- ShipmentId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  number BIG NOT NULL CHECK (number > 0), -- within the order
  state TXT NOT NULL, -- ShipmentState
  warehouse_id ID REFERENCES warehouse (id), -- WarehouseId; NULL for wherever its goods are reserved
  carrier TXT NOT NULL DEFAULT '',
  tracking TXT NOT NULL DEFAULT '',
  tracking_url TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  shipped_at INSTANT,
  delivered_at INSTANT,
  version BIG NOT NULL DEFAULT 1,
  UNIQUE (order_id, number)
);

CREATE TABLE shipment_line (
  shipment_id ID NOT NULL REFERENCES shipment (id), -- ShipmentId
  order_line_id ID NOT NULL REFERENCES order_line (id), -- OrderLineId
  quantity BIG NOT NULL CHECK (quantity > 0),
  is_picked BOOL NOT NULL DEFAULT FALSE,
  serials_skipped TXT NOT NULL DEFAULT '', -- why no serial numbers were recorded
  PRIMARY KEY (shipment_id, order_line_id)
);
CREATE INDEX shipment_line_order_line ON shipment_line (order_line_id);

-- The quantity in shipments that were neither cancelled nor came back.
ALTER TABLE order_line ADD COLUMN in_shipments BIG NOT NULL DEFAULT 0 CHECK (in_shipments >= 0 AND in_shipments <= quantity);

-- Orders from before: everything in one shipment.
INSERT INTO shipment (id, order_id, number, state, created_at, updated_at, shipped_at, delivered_at)
  SELECT id, id, 1,
    CASE fulfilment WHEN 'assembling' THEN 'picking' WHEN 'ready' THEN 'packed' WHEN 'shipped' THEN 'shipped' ELSE 'delivered' END,
    updated_at, updated_at,
    CASE WHEN fulfilment IN ('shipped', 'handed_over') THEN updated_at END,
    CASE WHEN fulfilment = 'handed_over' THEN updated_at END
  FROM shop_order WHERE fulfilment IN ('assembling', 'ready', 'shipped', 'handed_over');
INSERT INTO shipment_line (shipment_id, order_line_id, quantity, is_picked)
  SELECT o.id, l.id, l.quantity, o.fulfilment <> 'assembling' FROM order_line l JOIN shop_order o ON o.id = l.order_id
  WHERE o.fulfilment IN ('assembling', 'ready', 'shipped', 'handed_over');
UPDATE order_line SET in_shipments = quantity
  WHERE order_id IN (SELECT id FROM shop_order WHERE fulfilment IN ('assembling', 'ready', 'shipped', 'handed_over'));

ALTER TABLE product ADD COLUMN has_serials BOOL NOT NULL DEFAULT FALSE;

ALTER TABLE unit ADD COLUMN state TXT NOT NULL DEFAULT 'sold'; -- UnitState
ALTER TABLE unit ADD COLUMN shipment_id ID REFERENCES shipment (id); -- ShipmentId
UPDATE unit SET state = 'free' WHERE order_line_id IS NULL AND account_id IS NULL;
CREATE INDEX unit_order_line ON unit (order_line_id);
CREATE INDEX unit_shipment ON unit (shipment_id);
