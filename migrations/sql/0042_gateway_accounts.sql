-- The shop at the payment gateway that a payment was made with, and its key while payments with it are open.

ALTER TABLE payment ADD COLUMN gateway_account TXT NOT NULL DEFAULT ''; -- empty: made before accounts were noted

CREATE TABLE gateway_account (
  shop_id TXT PRIMARY KEY, -- as the gateway names it
  url TXT NOT NULL,
  sealed TXT NOT NULL, -- the secret key, encrypted
  used_at INSTANT NOT NULL
);

-- SMS cost money, so those of a day are counted before each.
CREATE INDEX outbox_sms ON outbox (sent_at) WHERE channel = 'sms';
