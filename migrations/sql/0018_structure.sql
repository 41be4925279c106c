-- Former addresses of categories, and versions by which two editors of an attribute or a brand notice each other.

CREATE TABLE category_slug_history (
  slug TXT PRIMARY KEY,
  category_id ID NOT NULL REFERENCES category (id), -- CategoryId
  at INSTANT NOT NULL
);

ALTER TABLE attribute ADD COLUMN version BIG NOT NULL DEFAULT 1;
ALTER TABLE brand ADD COLUMN version BIG NOT NULL DEFAULT 1;
