-- A listing sorts its products by the index alone: all that it asks of a product stands there, the conditions of
-- the partial index included, since SQLite looks those up in the table otherwise.

DROP INDEX product_category_price;
DROP INDEX product_category_name;
DROP INDEX product_category_popular;
CREATE INDEX product_listed_price ON product (category_id, price, available, id, status, deleted_at)
  WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_listed_name ON product (category_id, sort_name, available, id, status, deleted_at)
  WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_listed_popular ON product (category_id, popularity, available, id, status, deleted_at)
  WHERE deleted_at IS NULL AND status = 'published';
CREATE INDEX product_popular ON product (popularity, id)
  WHERE deleted_at IS NULL AND status = 'published' AND available > 0 AND price IS NOT NULL;
