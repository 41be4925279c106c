-- Pages of the shop. A page is edited as its working text; a publication makes a version, which visitors see until the
-- next one.

CREATE TABLE page (
  id ID PRIMARY KEY, -- PageId
  kind TXT NOT NULL, -- PageKind
  slug TXT NOT NULL UNIQUE,
  status TXT NOT NULL CHECK (status IN ('draft', 'published', 'archived')), -- PageStatus
  text JSON NOT NULL, -- PageText
  newest_id ID, -- PageVersionId
  pictures BIG NOT NULL DEFAULT 0 CHECK (pictures >= 0), -- the last number given to a picture
  updated_at INSTANT NOT NULL,
  version BIG NOT NULL,
  CHECK (status <> 'published' OR newest_id IS NOT NULL)
);
CREATE UNIQUE INDEX page_kind ON page (kind) WHERE kind <> 'page' AND status <> 'archived';

-- Never changed: consents name the version that a person agreed to.
CREATE TABLE page_version (
  id ID PRIMARY KEY, -- PageVersionId
  page_id ID NOT NULL REFERENCES page (id), -- PageId
  number BIG NOT NULL CHECK (number > 0),
  text JSON NOT NULL, -- PageText
  published_at INSTANT NOT NULL,
  UNIQUE (page_id, number)
);

-- Former addresses of pages that were published.
CREATE TABLE page_slug_history (
  slug TXT PRIMARY KEY,
  page_id ID NOT NULL REFERENCES page (id), -- PageId
  at INSTANT NOT NULL
);

-- Texts refer to pictures by their number.
CREATE TABLE page_picture (
  page_id ID NOT NULL REFERENCES page (id), -- PageId
  number BIG NOT NULL CHECK (number > 0),
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  alt TXT NOT NULL,
  PRIMARY KEY (page_id, number)
);
CREATE INDEX page_picture_file ON page_picture (file_id);

-- Items of the menus. Groups are in the footer, everything else in the header or in a group.
CREATE TABLE menu_item (
  id ID PRIMARY KEY, -- MenuItemId
  menu TXT NOT NULL CHECK (menu IN ('header', 'footer')), -- Menu
  group_id ID REFERENCES menu_item (id), -- MenuItemId
  kind TXT NOT NULL, -- TargetKind
  page_id ID REFERENCES page (id), -- PageId
  category_id ID, -- CategoryId
  address TXT NOT NULL,
  label_ru TXT NOT NULL,
  label_en TXT NOT NULL,
  position BIG NOT NULL,
  version BIG NOT NULL,
  CHECK ((kind = 'page') = (page_id IS NOT NULL)),
  CHECK ((kind = 'category') = (category_id IS NOT NULL)),
  CHECK ((kind IN ('address', 'link')) = (address <> '')),
  CHECK ((menu = 'footer' AND kind <> 'group') = (group_id IS NOT NULL)),
  CHECK (menu = 'footer' OR kind <> 'group')
);
CREATE INDEX menu_item_order ON menu_item (menu, position);
CREATE INDEX menu_item_group ON menu_item (group_id);
