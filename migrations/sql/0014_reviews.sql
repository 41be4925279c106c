-- What buyers say of a product and what shoppers ask about it. A review stands on a line of an order that its author
-- has received; each account has one of a product.

CREATE TABLE review (
  id ID PRIMARY KEY, -- ReviewId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  order_line_id ID NOT NULL REFERENCES order_line (id), -- OrderLineId
  author TXT NOT NULL,
  rating BIG NOT NULL CHECK (rating BETWEEN 1 AND 5),
  pros TXT NOT NULL,
  cons TXT NOT NULL,
  body TXT NOT NULL,
  state TXT NOT NULL, -- Moderation
  reason TXT NOT NULL,
  at INSTANT NOT NULL,
  version BIG NOT NULL,
  UNIQUE (product_id, account_id)
);
CREATE INDEX review_shown ON review (product_id, state, at, id);
CREATE INDEX review_state ON review (state, at, id);

CREATE TABLE question (
  id ID PRIMARY KEY, -- QuestionId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  author TXT NOT NULL,
  body TXT NOT NULL,
  answer TXT NOT NULL,
  state TXT NOT NULL, -- Moderation
  reason TXT NOT NULL,
  at INSTANT NOT NULL,
  version BIG NOT NULL,
  CHECK (state <> 'published' OR answer <> '')
);
CREATE INDEX question_shown ON question (product_id, state, at, id);
CREATE INDEX question_state ON question (state, at, id);
CREATE INDEX question_account ON question (account_id, at);

-- Counted anew by whatever publishes or takes back; a product without a row has neither.
CREATE TABLE product_rating (
  product_id ID PRIMARY KEY REFERENCES product (id), -- ProductId
  reviews BIG NOT NULL,
  stars BIG NOT NULL,
  questions BIG NOT NULL
);
