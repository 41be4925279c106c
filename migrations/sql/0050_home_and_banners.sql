-- The home page is a list of blocks, edited as a draft; a publication makes a version, which visitors see until the next
-- one. A shop without the row shows the first layout of the program.

CREATE TABLE home_page (
  id BIG PRIMARY KEY CHECK (id = 1),
  draft JSON NOT NULL, -- Layout
  newest_id ID, -- HomeVersionId
  version BIG NOT NULL
);

-- Never changed.
CREATE TABLE home_version (
  id ID PRIMARY KEY, -- HomeVersionId
  number BIG NOT NULL UNIQUE CHECK (number > 0),
  layout JSON NOT NULL, -- Layout
  published_at INSTANT NOT NULL
);

-- The pictures that the draft or a version names.
CREATE TABLE home_picture (
  file_id ID PRIMARY KEY REFERENCES file (id) -- FileId
);

CREATE TABLE banner (
  id ID PRIMARY KEY, -- BannerId
  place TXT NOT NULL CHECK (place IN ('home', 'strip', 'category')), -- BannerPlace
  category_id ID, -- CategoryId
  title_ru TXT NOT NULL,
  title_en TXT NOT NULL,
  text_ru TXT NOT NULL,
  text_en TXT NOT NULL,
  address TXT NOT NULL,
  file_id ID REFERENCES file (id), -- FileId
  alt_ru TXT NOT NULL,
  alt_en TXT NOT NULL,
  shown_from INSTANT,
  shown_until INSTANT,
  is_hidden BOOL NOT NULL,
  is_dismissable BOOL NOT NULL,
  position BIG NOT NULL,
  version BIG NOT NULL,
  CHECK (place = 'category' OR category_id IS NULL),
  CHECK (place = 'strip' OR NOT is_dismissable),
  CHECK (place <> 'strip' OR file_id IS NULL),
  CHECK (title_ru <> '' OR file_id IS NOT NULL),
  CHECK (shown_until > shown_from)
);
CREATE INDEX banner_order ON banner (place, position);
CREATE INDEX banner_file ON banner (file_id);

-- Shelves of reduced products.
CREATE INDEX product_reduced ON product (popularity) WHERE old_price IS NOT NULL;
