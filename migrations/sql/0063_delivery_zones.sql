-- Zones of delivery methods with their cost tables and time windows, closed days, and what was agreed for each order.

CREATE TABLE delivery_zone (
  id ID PRIMARY KEY, -- DeliveryZoneId
  method_id ID NOT NULL REFERENCES delivery_method (id), -- DeliveryMethodId
  name_ru TXT NOT NULL CHECK (name_ru <> ''),
  name_en TXT NOT NULL DEFAULT '',
  area JSON NOT NULL, -- Area
  places JSON NOT NULL, -- a list of names in both languages
  tariff JSON NOT NULL, -- Tariff
  windows JSON NOT NULL, -- WindowPlan
  position BIG NOT NULL,
  is_active BOOL NOT NULL,
  version BIG NOT NULL
);
CREATE INDEX delivery_zone_method ON delivery_zone (method_id, position);

-- How many orders a window of a day has. A row appears with the first one; old rows are swept.
CREATE TABLE delivery_slot (
  zone_id ID NOT NULL REFERENCES delivery_zone (id), -- DeliveryZoneId
  day BIG NOT NULL, -- days since 1970-01-01
  from_minute BIG NOT NULL,
  to_minute BIG NOT NULL CHECK (to_minute > from_minute),
  taken BIG NOT NULL CHECK (taken >= 0),
  PRIMARY KEY (zone_id, day, from_minute, to_minute)
);
CREATE INDEX delivery_slot_day ON delivery_slot (day);

-- Days on which a branch delivers nothing; past ones are swept.
CREATE TABLE delivery_closed_day (
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  day BIG NOT NULL, -- days since 1970-01-01
  note TXT NOT NULL DEFAULT '',
  PRIMARY KEY (branch_id, day)
);

-- Kept as long as its order.
CREATE TABLE order_delivery (
  order_id ID PRIMARY KEY REFERENCES shop_order (id), -- OrderId
  zone_id ID REFERENCES delivery_zone (id), -- DeliveryZoneId; NULL if it could not be found out
  is_cost_open BOOL NOT NULL, -- a person still has to name the cost
  day BIG, -- days since 1970-01-01; NULL without a window
  from_minute BIG,
  to_minute BIG,
  is_booked BOOL NOT NULL, -- counted in delivery_slot
  CHECK ((day IS NULL) = (from_minute IS NULL) AND (day IS NULL) = (to_minute IS NULL)),
  CHECK (NOT is_booked OR (day IS NOT NULL AND zone_id IS NOT NULL))
);
CREATE INDEX order_delivery_day ON order_delivery (day) WHERE day IS NOT NULL;
CREATE INDEX order_delivery_zone ON order_delivery (zone_id);
