-- Categories, attributes, products, prices, stock.

CREATE TABLE category (
  id ID PRIMARY KEY, -- CategoryId
  parent_id ID REFERENCES category (id), -- CategoryId
  slug TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  picture TXT NOT NULL,
  position BIG NOT NULL,
  path TXT NOT NULL UNIQUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE brand (
  id ID PRIMARY KEY, -- BrandId
  slug TXT NOT NULL UNIQUE,
  name TXT NOT NULL,
  is_demo BOOL NOT NULL DEFAULT FALSE
);

CREATE TABLE attribute (
  id ID PRIMARY KEY, -- AttributeId
  code TXT NOT NULL UNIQUE,
  kind TXT NOT NULL, -- AttributeKind
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  unit_ru TXT NOT NULL DEFAULT '',
  unit_en TXT NOT NULL DEFAULT '',
  group_ru TXT NOT NULL DEFAULT '',
  group_en TXT NOT NULL DEFAULT ''
);

CREATE TABLE attribute_choice (
  id ID PRIMARY KEY, -- AttributeChoiceId
  attribute_id ID NOT NULL REFERENCES attribute (id), -- AttributeId
  code TXT NOT NULL,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  position BIG NOT NULL,
  UNIQUE (attribute_id, code)
);

CREATE TABLE category_attribute (
  category_id ID NOT NULL REFERENCES category (id), -- CategoryId
  attribute_id ID NOT NULL REFERENCES attribute (id), -- AttributeId
  position BIG NOT NULL,
  is_required BOOL NOT NULL DEFAULT FALSE,
  in_card BOOL NOT NULL DEFAULT FALSE,
  in_facet BOOL NOT NULL DEFAULT FALSE,
  is_compared BOOL NOT NULL DEFAULT TRUE,
  PRIMARY KEY (category_id, attribute_id)
);

-- `price`, `old_price` and `available` repeat the retail price and the free stock of all warehouses: the
-- transaction that changes those writes them too, so that a listing sorts by one index. `popularity` counts
-- pieces sold; `kit_discount_bp` is how much less a kit costs than its parts, in hundredths of a percent.
CREATE TABLE product (
  id ID PRIMARY KEY, -- ProductId
  sku TXT NOT NULL,
  sku_folded TXT NOT NULL,
  slug TXT NOT NULL,
  category_id ID NOT NULL REFERENCES category (id), -- CategoryId
  brand_id ID NOT NULL REFERENCES brand (id), -- BrandId
  model TXT NOT NULL,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  description_ru TXT NOT NULL DEFAULT '',
  description_en TXT NOT NULL DEFAULT '',
  search_folded TXT NOT NULL,
  sort_name TXT NOT NULL,
  kind TXT NOT NULL, -- ProductKind
  status TXT NOT NULL, -- ProductStatus
  vat_code TXT NOT NULL DEFAULT 'main',
  warranty_months BIG NOT NULL DEFAULT 12 CHECK (warranty_months >= 0),
  weight_g BIG NOT NULL DEFAULT 0 CHECK (weight_g >= 0),
  drawing TXT NOT NULL,
  price MONEY CHECK (price >= 0),
  old_price MONEY CHECK (old_price >= 0),
  available BIG NOT NULL DEFAULT 0,
  popularity BIG NOT NULL DEFAULT 0,
  kit_discount_bp BIG NOT NULL DEFAULT 0 CHECK (kit_discount_bp BETWEEN 0 AND 9000),
  is_demo BOOL NOT NULL DEFAULT FALSE,
  source TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  deleted_at INSTANT
);
CREATE UNIQUE INDEX product_sku ON product (sku_folded) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX product_slug ON product (slug) WHERE deleted_at IS NULL;
CREATE INDEX product_category_price ON product (category_id, price, id) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_category_name ON product (category_id, sort_name, id) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_category_popular ON product (category_id, popularity, id) WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_updated ON product (updated_at, id);

CREATE TABLE product_slug_history (
  slug TXT PRIMARY KEY,
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  at INSTANT NOT NULL
);

CREATE TABLE product_attribute (
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  attribute_id ID NOT NULL REFERENCES attribute (id), -- AttributeId
  number_milli BIG,
  choice_id ID REFERENCES attribute_choice (id), -- AttributeChoiceId
  flag BOOL,
  text_ru TXT,
  text_en TXT,
  PRIMARY KEY (product_id, attribute_id)
);
CREATE INDEX product_attribute_value ON product_attribute (attribute_id, choice_id, number_milli);

CREATE TABLE product_picture (
  id ID PRIMARY KEY, -- PictureId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  position BIG NOT NULL,
  alt_ru TXT NOT NULL DEFAULT '',
  alt_en TXT NOT NULL DEFAULT ''
);
CREATE INDEX product_picture_product ON product_picture (product_id, position);

CREATE TABLE kit_part (
  kit_id ID NOT NULL REFERENCES product (id), -- ProductId
  part_id ID NOT NULL REFERENCES product (id), -- ProductId
  quantity BIG NOT NULL CHECK (quantity > 0),
  position BIG NOT NULL,
  PRIMARY KEY (kit_id, part_id)
);
CREATE INDEX kit_part_part ON kit_part (part_id);

CREATE TABLE price_type (
  id ID PRIMARY KEY, -- PriceTypeId
  code TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL
);

CREATE TABLE price (
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  price_type_id ID NOT NULL REFERENCES price_type (id), -- PriceTypeId
  amount MONEY NOT NULL CHECK (amount >= 0),
  old_amount MONEY CHECK (old_amount >= 0),
  updated_at INSTANT NOT NULL,
  PRIMARY KEY (product_id, price_type_id)
);

CREATE TABLE warehouse (
  id ID PRIMARY KEY, -- WarehouseId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  code TXT NOT NULL UNIQUE,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  address_ru TXT NOT NULL,
  address_en TXT NOT NULL,
  is_pickup BOOL NOT NULL DEFAULT FALSE,
  position BIG NOT NULL
);

CREATE TABLE stock_balance (
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  warehouse_id ID NOT NULL REFERENCES warehouse (id), -- WarehouseId
  on_hand BIG NOT NULL DEFAULT 0 CHECK (on_hand >= 0),
  reserved BIG NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  PRIMARY KEY (product_id, warehouse_id),
  CHECK (reserved <= on_hand)
);

CREATE TABLE stock_movement (
  id ID PRIMARY KEY, -- StockMovementId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  warehouse_id ID NOT NULL REFERENCES warehouse (id), -- WarehouseId
  kind TXT NOT NULL, -- MovementKind
  quantity BIG NOT NULL CHECK (quantity <> 0),
  order_id ID, -- OrderId
  note TXT NOT NULL DEFAULT '',
  actor_id ID, -- AccountId
  at INSTANT NOT NULL
);
CREATE INDEX stock_movement_product ON stock_movement (product_id, warehouse_id, at);
