-- What account holders put aside as wishes; a guest's list stays in the guest's browser.

CREATE TABLE wish (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  added_at INSTANT NOT NULL,
  PRIMARY KEY (account_id, product_id)
);

-- Who wants to hear that a product is there again or costs less. A row goes with the message that answers it.
CREATE TABLE watch (
  id ID PRIMARY KEY, -- WatchId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  kind TXT NOT NULL, -- WatchKind
  account_id ID REFERENCES account (id), -- AccountId
  channel TXT NOT NULL, -- Channel
  recipient TXT NOT NULL,
  locale TXT NOT NULL, -- Locale
  price_seen MONEY,
  token_hash TXT UNIQUE,
  asked_at INSTANT,
  confirmed_at INSTANT,
  created_at INSTANT NOT NULL,
  UNIQUE (product_id, kind, recipient),
  CHECK (kind <> 'price' OR price_seen IS NOT NULL)
);
CREATE INDEX watch_account ON watch (account_id);
CREATE INDEX watch_recipient ON watch (recipient, asked_at);
CREATE INDEX watch_created ON watch (created_at);
