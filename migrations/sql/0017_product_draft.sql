-- Forms of products that are saved while they are filled in: one of each product, or of each category for a new one,
-- by whoever fills it in.

CREATE TABLE product_draft (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  subject_id ID NOT NULL,
  version BIG NOT NULL,
  fields JSON NOT NULL,
  updated_at INSTANT NOT NULL,
  PRIMARY KEY (account_id, subject_id)
);
CREATE INDEX product_draft_updated ON product_draft (updated_at);
