-- Articles of the blog and guides of the knowledge base are pages of their own kinds, of which there may be any number.
-- A page can be published at a time that was set before.

ALTER TABLE page ADD COLUMN publish_at INSTANT;
ALTER TABLE page ADD COLUMN first_published_at INSTANT;
UPDATE page SET first_published_at = (SELECT MIN(v.published_at) FROM page_version v WHERE v.page_id = page.id);
DROP INDEX page_kind;
CREATE UNIQUE INDEX page_kind ON page (kind) WHERE kind NOT IN ('page', 'article', 'guide') AND status <> 'archived';

-- The look of the shop: one row, or none for that of the program.
CREATE TABLE look (
  id BIG PRIMARY KEY CHECK (id = 1),
  logo_id ID REFERENCES file (id), -- FileId
  dark_logo_id ID REFERENCES file (id), -- FileId
  accent TXT, -- Colour
  version BIG NOT NULL,
  CHECK (dark_logo_id IS NULL OR logo_id IS NOT NULL)
);

-- What the page of a branch says besides address, hours and contacts.
CREATE TABLE branch_page (
  branch_id ID PRIMARY KEY REFERENCES branch (id), -- BranchId
  text JSON NOT NULL, -- BranchText
  file_id ID REFERENCES file (id), -- FileId
  version BIG NOT NULL
);
CREATE INDEX branch_page_file ON branch_page (file_id);

-- Former addresses of branches.
CREATE TABLE branch_slug_history (
  slug TXT PRIMARY KEY,
  branch_id ID NOT NULL REFERENCES branch (id), -- BranchId
  at INSTANT NOT NULL
);
