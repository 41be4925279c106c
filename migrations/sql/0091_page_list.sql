-- The list of pages is searched and paged. The folded text is computed by the program, which fills that of pages from before.
ALTER TABLE page ADD COLUMN folded TXT NOT NULL DEFAULT '';
CREATE INDEX page_updated ON page (updated_at, id);
CREATE INDEX page_unfolded ON page (id) WHERE folded = '';
CREATE INDEX page_status ON page (status, updated_at, id);
