-- Filters of staff lists that somebody has given a name; a shared one is seen by all who may see the list.

CREATE TABLE saved_view (
  id ID PRIMARY KEY, -- SavedViewId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  list TXT NOT NULL, -- StaffList
  name TXT NOT NULL,
  name_folded TXT NOT NULL,
  query TXT NOT NULL,
  is_shared BOOL NOT NULL DEFAULT FALSE,
  created_at INSTANT NOT NULL,
  UNIQUE (account_id, list, name_folded)
);
CREATE INDEX saved_view_list ON saved_view (list, name_folded, id);

-- With which view an account's list opens.
CREATE TABLE saved_view_default (
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  list TXT NOT NULL, -- StaffList
  view_id ID NOT NULL REFERENCES saved_view (id) ON DELETE CASCADE, -- SavedViewId
  PRIMARY KEY (account_id, list)
);
CREATE INDEX saved_view_default_view ON saved_view_default (view_id);
