-- Loyalty points: tiers, rules of products, points by the term in which they can be spent, and what orders give and take.
-- A point is worth one rouble and is counted in hundredths, so that the parts of an order sum to the kopeck.

CREATE TABLE points_tier (
  id ID PRIMARY KEY, -- PointsTierId
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  threshold MONEY NOT NULL UNIQUE CHECK (threshold >= 0), -- purchases of twelve months from which it holds
  percent_bp BIG NOT NULL CHECK (percent_bp BETWEEN 0 AND 10000), -- of the price, in hundredths of a percent
  version BIG NOT NULL
);

-- What holds for the products of a category with all below it, or of a brand.
CREATE TABLE points_rule (
  id ID PRIMARY KEY, -- PointsRuleId
  category_id ID UNIQUE REFERENCES category (id), -- CategoryId
  brand_id ID UNIQUE REFERENCES brand (id), -- BrandId
  percent_bp BIG CHECK (percent_bp BETWEEN 0 AND 10000), -- instead of that of the tier; NULL for that of the tier
  is_payable BOOL NOT NULL, -- whether points pay for it
  CHECK ((category_id IS NULL) <> (brand_id IS NULL))
);

-- Points that were granted together. `remaining` of the available ones sums to the account `points` of the ledger, that of
-- the others to `points_pending`.
CREATE TABLE points_lot (
  id ID PRIMARY KEY, -- PointsLotId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  order_id ID, -- OrderId; NULL for those that no order gave
  granted MONEY NOT NULL CHECK (granted > 0),
  remaining MONEY NOT NULL CHECK (remaining >= 0 AND remaining <= granted),
  is_available BOOL NOT NULL,
  available_at INSTANT NOT NULL,
  expires_at INSTANT, -- NULL for never
  told_at INSTANT, -- when the owner was notified that they are about to expire
  created_at INSTANT NOT NULL
);
CREATE INDEX points_lot_account ON points_lot (account_id, is_available);
CREATE INDEX points_lot_order ON points_lot (order_id);
CREATE INDEX points_lot_pending ON points_lot (available_at) WHERE NOT is_available AND remaining > 0;
CREATE INDEX points_lot_expiring ON points_lot (expires_at) WHERE is_available AND remaining > 0;

-- What an order took of each lot and has not given back.
CREATE TABLE points_lot_use (
  order_id ID NOT NULL, -- OrderId
  lot_id ID NOT NULL REFERENCES points_lot (id), -- PointsLotId
  amount MONEY NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (order_id, lot_id)
);
CREATE INDEX points_lot_use_lot ON points_lot_use (lot_id);

-- What an order takes and gives now. Changed only together with the ledger.
CREATE TABLE points_order (
  order_id ID PRIMARY KEY, -- OrderId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  spent MONEY NOT NULL CHECK (spent >= 0),
  earned MONEY NOT NULL CHECK (earned >= 0),
  uncollected MONEY NOT NULL CHECK (uncollected >= 0), -- of what it gave and should take back: was spent meanwhile
  purchase MONEY NOT NULL CHECK (purchase >= 0), -- what it counts for the tier
  counted_at INSTANT, -- when it was completed
  revision BIG NOT NULL
);
CREATE INDEX points_order_account ON points_order (account_id, counted_at);

-- Orders that are completed already count for the tier.
INSERT INTO points_order (order_id, account_id, spent, earned, uncollected, purchase, counted_at, revision)
SELECT id, account_id, 0, 0, 0, total - returned, updated_at, 0 FROM shop_order
WHERE state = 'completed' AND account_id IS NOT NULL AND total > returned;

ALTER TABLE cart ADD COLUMN points MONEY NOT NULL DEFAULT 0; -- how many the buyer wants to spend
ALTER TABLE order_line ADD COLUMN points_bp BIG NOT NULL DEFAULT 0; -- what it earns, in hundredths of a percent of its price
ALTER TABLE goods_return_line ADD COLUMN points MONEY NOT NULL DEFAULT 0; -- points spent on the goods, given back with the money
