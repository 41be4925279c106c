-- What stood at an address once: every unknown address asks this, so it must not walk the table.

CREATE INDEX product_slug_deleted ON product (slug, deleted_at) WHERE deleted_at IS NOT NULL;

-- The sitemap walks what shoppers see in the order of ids by this index alone.

CREATE INDEX product_shown ON product (id, slug, updated_at, status, deleted_at)
  WHERE deleted_at IS NULL AND status = 'published';
