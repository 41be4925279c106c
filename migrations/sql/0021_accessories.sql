-- What fits what: rules between categories, and links that an editor makes by hand.

-- To products of the category, with everything below it, belong products of the other; where attributes stand
-- there, only those whose values are the same.
CREATE TABLE accessory_rule (
  id ID PRIMARY KEY, -- AccessoryRuleId
  category_id ID NOT NULL REFERENCES category (id) ON DELETE CASCADE, -- CategoryId
  accessory_category_id ID NOT NULL REFERENCES category (id) ON DELETE CASCADE, -- CategoryId
  attribute_id ID REFERENCES attribute (id) ON DELETE CASCADE, -- AttributeId
  accessory_attribute_id ID REFERENCES attribute (id) ON DELETE CASCADE, -- AttributeId
  version BIG NOT NULL DEFAULT 1,
  UNIQUE (category_id, accessory_category_id),
  CHECK ((attribute_id IS NULL) = (accessory_attribute_id IS NULL))
);
CREATE INDEX accessory_rule_accessory ON accessory_rule (accessory_category_id);
CREATE INDEX accessory_rule_attribute ON accessory_rule (attribute_id) WHERE attribute_id IS NOT NULL;
CREATE INDEX accessory_rule_other ON accessory_rule (accessory_attribute_id) WHERE accessory_attribute_id IS NOT NULL;

CREATE TABLE product_link (
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  kind TXT NOT NULL, -- LinkKind
  other_id ID NOT NULL REFERENCES product (id), -- ProductId
  position BIG NOT NULL,
  PRIMARY KEY (product_id, kind, other_id),
  CHECK (product_id <> other_id)
);
CREATE INDEX product_link_other ON product_link (other_id);
