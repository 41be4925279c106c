-- Money that customers pay in before they buy. What it is used for is in the ledger.

CREATE TABLE balance_top_up (
  id ID PRIMARY KEY, -- TopUpId
  number TXT NOT NULL UNIQUE,
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  seller_id ID NOT NULL REFERENCES seller (id), -- SellerId
  method TXT NOT NULL, -- PaymentMethod
  amount MONEY NOT NULL CHECK (amount > 0),
  credited MONEY NOT NULL CHECK (credited >= 0), -- what of its payments is on the balance
  returned MONEY NOT NULL CHECK (returned >= 0 AND returned <= credited), -- what of that was or is being paid back
  locale TXT NOT NULL, -- Locale
  created_at INSTANT NOT NULL,
  updated_at INSTANT NOT NULL
);
CREATE INDEX balance_top_up_account ON balance_top_up (account_id, id);

ALTER TABLE refund ADD COLUMN to_balance BOOL NOT NULL DEFAULT FALSE; -- it goes to the balance of the customer
ALTER TABLE shop_order ADD COLUMN refunds_to_balance BOOL NOT NULL DEFAULT FALSE; -- its money goes to the balance, as the buyer wishes
