-- What a product page says besides: variants. A product is in one group of them at most.

CREATE TABLE variant_group (
  id ID PRIMARY KEY, -- VariantGroupId
  name_ru TXT NOT NULL,
  name_en TXT NOT NULL,
  version BIG NOT NULL DEFAULT 1
);

CREATE TABLE variant_member (
  product_id ID PRIMARY KEY REFERENCES product (id), -- ProductId
  group_id ID NOT NULL REFERENCES variant_group (id), -- VariantGroupId
  position BIG NOT NULL
);
CREATE INDEX variant_member_group ON variant_member (group_id, position, product_id);
