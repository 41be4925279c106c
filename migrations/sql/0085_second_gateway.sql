-- A second payment gateway: keys that open payments were made with are told apart by gateway and shop.

CREATE TABLE gateway_account_new (
  gateway TXT NOT NULL, -- yookassa, cloudpayments
  shop_id TXT NOT NULL, -- as the gateway names it
  url TXT NOT NULL,
  sealed TXT NOT NULL, -- the secret key, encrypted
  used_at INSTANT NOT NULL,
  PRIMARY KEY (gateway, shop_id)
);
INSERT INTO gateway_account_new (gateway, shop_id, url, sealed, used_at)
  SELECT 'yookassa', shop_id, url, sealed, used_at FROM gateway_account;
DROP TABLE gateway_account;
ALTER TABLE gateway_account_new RENAME TO gateway_account;
