-- Promotions, the codes that unlock them, and the orders that use them.

-- `used` and `spent` repeat the uses that are held: the order that uses one adds to both by a conditional update.
CREATE TABLE promotion (
  id ID PRIMARY KEY, -- PromotionId
  branch_id ID REFERENCES branch (id), -- BranchId; NULL for all branches
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  name_folded TXT NOT NULL,
  state TXT NOT NULL CHECK (state IN ('draft', 'active', 'paused', 'ended')), -- PromotionState
  starts_at INSTANT,
  ends_at INSTANT,
  needs_code BOOL NOT NULL,
  terms JSON NOT NULL, -- Terms
  uses_max BIG CHECK (uses_max > 0), -- NULL for no limit, as below
  uses_of_one_max BIG CHECK (uses_of_one_max > 0), -- by one account, or by the guests of one contact
  budget MONEY CHECK (budget >= 0),
  used BIG NOT NULL CHECK (used >= 0),
  spent MONEY NOT NULL CHECK (spent >= 0),
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL,
  CHECK (ends_at > starts_at)
);
CREATE INDEX promotion_state ON promotion (state, needs_code);
CREATE INDEX promotion_created ON promotion (created_at, id);

CREATE TABLE promotion_code (
  id ID PRIMARY KEY, -- PromotionCodeId
  promotion_id ID NOT NULL REFERENCES promotion (id), -- PromotionId
  code TXT NOT NULL UNIQUE, -- upper case, letters and digits only
  uses_max BIG CHECK (uses_max > 0), -- NULL for as many as the promotion allows
  used BIG NOT NULL CHECK (used >= 0),
  account_id ID REFERENCES account (id), -- AccountId; NULL for everybody
  created_at INSTANT NOT NULL
);
CREATE INDEX promotion_code_promotion ON promotion_code (promotion_id, id);
CREATE INDEX promotion_code_account ON promotion_code (account_id);

-- A row for each promotion of an order; released ones stay for the report.
CREATE TABLE promotion_use (
  id ID PRIMARY KEY, -- PromotionUseId
  promotion_id ID NOT NULL REFERENCES promotion (id), -- PromotionId
  order_id ID NOT NULL, -- OrderId
  code_id ID REFERENCES promotion_code (id), -- PromotionCodeId
  account_id ID REFERENCES account (id), -- AccountId
  email TXT, -- hash of a guest's email; NULL for accounts, and after its term
  phone TXT, -- the same of the phone
  amount MONEY NOT NULL CHECK (amount >= 0),
  is_held BOOL NOT NULL, -- FALSE once the order is cancelled
  at INSTANT NOT NULL,
  UNIQUE (order_id, promotion_id)
);
CREATE INDEX promotion_use_promotion ON promotion_use (promotion_id, id);
CREATE INDEX promotion_use_account ON promotion_use (account_id);
CREATE INDEX promotion_use_contact ON promotion_use (email);
CREATE INDEX promotion_use_phone ON promotion_use (phone);

ALTER TABLE cart ADD COLUMN promotion_code TXT NOT NULL DEFAULT ''; -- as entered, in the form of the table
