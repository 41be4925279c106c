-- What customers order again and again: named lists of products.

CREATE TABLE order_template (
  id ID PRIMARY KEY, -- OrderTemplateId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  name TXT NOT NULL CHECK (name <> ''),
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);
CREATE INDEX order_template_account ON order_template (account_id, id);

CREATE TABLE order_template_line (
  template_id ID NOT NULL REFERENCES order_template (id), -- OrderTemplateId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  position BIG NOT NULL,
  quantity BIG NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (template_id, product_id)
);
CREATE INDEX order_template_line_product ON order_template_line (product_id);

-- Products that a customer keeps beside the cart.
CREATE TABLE cart_later (
  cart_id ID NOT NULL REFERENCES cart (id) ON DELETE CASCADE, -- CartId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  quantity BIG NOT NULL CHECK (quantity > 0),
  added_at INSTANT NOT NULL,
  PRIMARY KEY (cart_id, product_id)
);
CREATE INDEX cart_later_product ON cart_later (product_id);
