-- Variants of a product, where goods are delivered, and when they come.

-- A product is in one group of variants at most.

CREATE TABLE variant_group (
  id ID PRIMARY KEY, -- VariantGroupId
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE variant_member (
  product_id ID PRIMARY KEY REFERENCES product (id), -- ProductId
  group_id ID NOT NULL REFERENCES variant_group (id), -- VariantGroupId
  position BIG NOT NULL
);
CREATE INDEX variant_member_group ON variant_member (group_id, position, product_id);

-- The city that a way of delivery reaches; without a name it reaches all.
ALTER TABLE delivery_method ADD COLUMN city_ru TXT NOT NULL DEFAULT '';
ALTER TABLE delivery_method ADD COLUMN city_en TXT NOT NULL DEFAULT '';

-- Days between an order and its arrival; an order of the cutoff minute or later is the next day's. Without days no
-- date is told.
ALTER TABLE delivery_method ADD COLUMN days_min BIG CHECK (days_min >= 0);
ALTER TABLE delivery_method ADD COLUMN days_max BIG CHECK (days_max >= days_min);
ALTER TABLE delivery_method ADD COLUMN cutoff_minute BIG NOT NULL DEFAULT 1440 CHECK (cutoff_minute BETWEEN 1 AND 1440);
ALTER TABLE delivery_method ADD COLUMN on_days_off BOOL NOT NULL DEFAULT FALSE;

-- The days that goods of other warehouses need to get here.
ALTER TABLE warehouse ADD COLUMN transfer_days BIG CHECK (transfer_days >= 0);
ALTER TABLE warehouse ADD COLUMN version BIG NOT NULL DEFAULT 1;
