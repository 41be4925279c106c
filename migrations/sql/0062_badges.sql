-- What marks products as new and as bestsellers.

ALTER TABLE product ADD COLUMN published_at INSTANT; -- first time; NULL for drafts and loaded catalogues
UPDATE product SET published_at = created_at WHERE status = 'published' AND NOT is_demo;
CREATE INDEX product_published ON product (published_at) WHERE published_at IS NOT NULL;

-- The products of each category that sold best within 30 days, counted again every hour.
CREATE TABLE product_hit (
  product_id ID PRIMARY KEY REFERENCES product (id), -- ProductId
  sold BIG NOT NULL CHECK (sold > 0)
);
