-- Several carts of one shopper, and links that show a cart to others.

ALTER TABLE cart ADD COLUMN name TXT NOT NULL DEFAULT ''; -- of the current cart; empty for the one without a name

-- Carts beside the current one. They belong to the row of the shopper's cart, so they follow it to an account.
CREATE TABLE saved_cart (
  id ID PRIMARY KEY, -- SavedCartId
  cart_id ID NOT NULL REFERENCES cart (id) ON DELETE CASCADE, -- CartId
  name TXT NOT NULL DEFAULT '',
  promotion_code TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  deleted_at INSTANT -- can be restored until it is swept
);
CREATE INDEX saved_cart_cart ON saved_cart (cart_id, id);
CREATE INDEX saved_cart_deleted ON saved_cart (deleted_at);

CREATE TABLE saved_cart_line (
  saved_cart_id ID NOT NULL REFERENCES saved_cart (id) ON DELETE CASCADE, -- SavedCartId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  quantity BIG NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  price_seen MONEY NOT NULL,
  added_at INSTANT NOT NULL,
  PRIMARY KEY (saved_cart_id, product_id)
);
CREATE INDEX saved_cart_line_product ON saved_cart_line (product_id);

-- What a cart held when its link was made.
CREATE TABLE cart_share (
  id ID PRIMARY KEY, -- CartShareId
  cart_id ID NOT NULL REFERENCES cart (id) ON DELETE CASCADE, -- CartId
  token_hash TXT NOT NULL UNIQUE,
  name TXT NOT NULL DEFAULT '',
  created_at INSTANT NOT NULL,
  expires_at INSTANT NOT NULL
);
CREATE INDEX cart_share_cart ON cart_share (cart_id, id);
CREATE INDEX cart_share_expires ON cart_share (expires_at);

CREATE TABLE cart_share_line (
  share_id ID NOT NULL REFERENCES cart_share (id) ON DELETE CASCADE, -- CartShareId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  position BIG NOT NULL,
  quantity BIG NOT NULL CHECK (quantity BETWEEN 1 AND 999),
  PRIMARY KEY (share_id, product_id)
);
CREATE INDEX cart_share_line_product ON cart_share_line (product_id);
