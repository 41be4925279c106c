-- An attribute may have several choices of a product: a row each. All other values still have one row.

--{pg
ALTER TABLE product_attribute DROP CONSTRAINT product_attribute_pkey;
CREATE UNIQUE INDEX product_attribute_own ON product_attribute
  (product_id, attribute_id, COALESCE(choice_id, '00000000-0000-0000-0000-000000000000'::uuid));
--}
--{sqlite
-- A primary key goes only with its table.
CREATE TABLE product_attribute_new (
  product_id blob NOT NULL REFERENCES product (id),
  attribute_id blob NOT NULL REFERENCES attribute (id),
  number_milli integer,
  choice_id blob REFERENCES attribute_choice (id),
  flag boolean,
  text_ru text,
  text_en text
);
INSERT INTO product_attribute_new (product_id, attribute_id, number_milli, choice_id, flag, text_ru, text_en)
  SELECT product_id, attribute_id, number_milli, choice_id, flag, text_ru, text_en FROM product_attribute ORDER BY rowid;
DROP TABLE product_attribute;
ALTER TABLE product_attribute_new RENAME TO product_attribute;
CREATE UNIQUE INDEX product_attribute_own ON product_attribute (product_id, attribute_id, COALESCE(choice_id, x''));
CREATE INDEX product_attribute_value ON product_attribute (attribute_id, choice_id, number_milli);
--}
