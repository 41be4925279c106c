-- What account holders put aside as wishes; a guest's list stays in the guest's browser.

CREATE TABLE wish (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  added_at INSTANT NOT NULL,
  PRIMARY KEY (account_id, product_id)
);
