-- Cart, delivery, orders, reservations, payments, sold units.

CREATE TABLE cart (
  id ID PRIMARY KEY, -- CartId
  token_hash TXT UNIQUE,
  account_id ID UNIQUE REFERENCES account (id), -- AccountId
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  CHECK (token_hash IS NOT NULL OR account_id IS NOT NULL)
);
CREATE INDEX cart_updated ON cart (updated_at);

CREATE TABLE cart_line (
  cart_id ID NOT NULL REFERENCES cart (id) ON DELETE CASCADE, -- CartId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  quantity BIG NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  price_seen MONEY NOT NULL,
  added_at INSTANT NOT NULL,
  PRIMARY KEY (cart_id, product_id)
);

CREATE TABLE delivery_method (
  id ID PRIMARY KEY, -- DeliveryMethodId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  code TXT NOT NULL UNIQUE,
  kind TXT NOT NULL, -- DeliveryKind
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  note_ru TXT NOT NULL DEFAULT '',
  note_en TXT NOT NULL DEFAULT '',
  price MONEY NOT NULL CHECK (price >= 0),
  free_from MONEY,
  weight_max_g BIG,
  position BIG NOT NULL,
  is_active BOOL NOT NULL DEFAULT TRUE,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE shop_order (
  id ID PRIMARY KEY, -- OrderId
  number TXT NOT NULL UNIQUE,
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  seller_id ID NOT NULL REFERENCES seller (id), -- SellerId
  account_id ID REFERENCES account (id), -- AccountId
  company_id ID REFERENCES company (id), -- CompanyId
  placed_by ID REFERENCES account (id), -- AccountId
  state TXT NOT NULL, -- OrderState
  contact_name TXT NOT NULL,
  email TXT,
  phone TXT,
  delivery_kind TXT NOT NULL, -- DeliveryKind
  delivery_method_id ID NOT NULL REFERENCES delivery_method (id), -- DeliveryMethodId
  pickup_warehouse_id ID REFERENCES warehouse (id), -- WarehouseId
  city TXT NOT NULL DEFAULT '',
  address TXT NOT NULL DEFAULT '',
  comment TXT NOT NULL DEFAULT '',
  goods_total MONEY NOT NULL,
  services_total MONEY NOT NULL DEFAULT 0,
  discount_total MONEY NOT NULL DEFAULT 0,
  delivery_total MONEY NOT NULL,
  total MONEY NOT NULL CHECK (total >= 0),
  vat_total MONEY NOT NULL,
  payment_method TXT NOT NULL, -- PaymentMethod
  locale TXT NOT NULL, -- Locale
  access_token_hash TXT NOT NULL,
  reserved_until INSTANT,
  placed_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1,
  CHECK (email IS NOT NULL OR phone IS NOT NULL),
  CHECK (total = goods_total + services_total - discount_total + delivery_total)
);
CREATE INDEX shop_order_account ON shop_order (account_id, placed_at);
CREATE INDEX shop_order_placed ON shop_order (placed_at, id);
CREATE INDEX shop_order_reserved ON shop_order (reserved_until) WHERE reserved_until IS NOT NULL;

CREATE TABLE order_line (
  id ID PRIMARY KEY, -- OrderLineId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  position BIG NOT NULL,
  kind TXT NOT NULL, -- LineKind
  product_id ID REFERENCES product (id), -- ProductId
  request_id ID, -- RequestId
  sku TXT NOT NULL,
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  quantity BIG NOT NULL CHECK (quantity > 0),
  unit_price MONEY NOT NULL CHECK (unit_price >= 0),
  discount MONEY NOT NULL DEFAULT 0,
  total MONEY NOT NULL,
  vat_code TXT NOT NULL,
  vat_bp BIG NOT NULL,
  vat MONEY NOT NULL,
  warranty_months BIG NOT NULL DEFAULT 0,
  UNIQUE (order_id, position),
  CHECK (total = unit_price * quantity - discount)
);
CREATE INDEX order_line_product ON order_line (product_id);

CREATE TABLE order_event (
  id ID PRIMARY KEY, -- OrderEventId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  at INSTANT NOT NULL,
  actor_kind TXT NOT NULL,
  actor_id ID, -- AccountId
  from_state TXT, -- OrderState
  to_state TXT NOT NULL, -- OrderState
  reason TXT NOT NULL DEFAULT ''
);
CREATE INDEX order_event_order ON order_event (order_id, at);

CREATE TABLE stock_reservation (
  id ID PRIMARY KEY, -- ReservationId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  order_line_id ID NOT NULL REFERENCES order_line (id), -- OrderLineId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  warehouse_id ID NOT NULL REFERENCES warehouse (id), -- WarehouseId
  quantity BIG NOT NULL CHECK (quantity > 0),
  state TXT NOT NULL, -- ReservationState
  created_at INSTANT NOT NULL,
  closed_at INSTANT
);
CREATE INDEX stock_reservation_order ON stock_reservation (order_id);
CREATE INDEX stock_reservation_product ON stock_reservation (product_id, warehouse_id, state);

CREATE TABLE payment (
  id ID PRIMARY KEY, -- PaymentId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
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
CREATE INDEX payment_order ON payment (order_id, created_at);
-- One open or settled payment an order: a second capture has no row to stand on.
CREATE UNIQUE INDEX payment_one_live ON payment (order_id) WHERE state IN ('new', 'pending', 'waiting_for_capture', 'succeeded');

CREATE TABLE webhook_event (
  id ID PRIMARY KEY, -- WebhookEventId
  source TXT NOT NULL,
  kind TXT NOT NULL,
  external_id TXT NOT NULL,
  body TXT NOT NULL,
  received_at INSTANT NOT NULL,
  UNIQUE (source, kind, external_id)
);

CREATE TABLE unit (
  id ID PRIMARY KEY, -- UnitId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  serial TXT NOT NULL,
  serial_folded TXT NOT NULL UNIQUE,
  marking_code TXT,
  order_line_id ID REFERENCES order_line (id), -- OrderLineId
  account_id ID REFERENCES account (id), -- AccountId
  site_id ID REFERENCES site (id), -- SiteId
  warranty_starts_at INSTANT,
  warranty_ends_at INSTANT,
  created_at INSTANT NOT NULL
);
CREATE INDEX unit_account ON unit (account_id);
