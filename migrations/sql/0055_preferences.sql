-- What customers say about themselves, what they looked at, and which categories suit them.

CREATE TABLE account_preference (
  account_id ID PRIMARY KEY REFERENCES account (id), -- AccountId
  city TXT NOT NULL DEFAULT '',
  object_type TXT, -- ObjectType
  interests TXT NOT NULL DEFAULT '', -- Interest, separated by spaces
  contact TXT, -- PreferredContact
  is_personal BOOL NOT NULL DEFAULT TRUE,
  changed_at INSTANT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);

-- The latest products that an account looked at.
CREATE TABLE product_view (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  viewed_at INSTANT NOT NULL,
  PRIMARY KEY (account_id, product_id)
);
CREATE INDEX product_view_time ON product_view (viewed_at);

ALTER TABLE category ADD COLUMN interests TXT NOT NULL DEFAULT ''; -- Interest, separated by spaces
ALTER TABLE category ADD COLUMN object_types TXT NOT NULL DEFAULT ''; -- ObjectType, separated by spaces
