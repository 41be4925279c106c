-- Searches are counted once for each visitor and day, so that one stranger can't decide what is suggested to
-- others. A visitor is a hash of the network address, the query and a random salt. The salt and the hashes are
-- deleted after the day, which leaves numbers only.

CREATE TABLE search_salt (
  day BIG PRIMARY KEY, -- days since 1970
  salt TXT NOT NULL
);

CREATE TABLE search_visitor (
  day BIG NOT NULL,
  visitor TXT NOT NULL,
  PRIMARY KEY (day, visitor)
);

-- Distinct visitors of a day that were shown products for every word of a query.
CREATE TABLE search_query_day (
  folded TXT NOT NULL,
  day BIG NOT NULL,
  visitors BIG NOT NULL CHECK (visitors > 0),
  PRIMARY KEY (folded, day)
);
CREATE INDEX search_query_day_day ON search_query_day (day);

-- Words that are never suggested, entered by staff.
CREATE TABLE search_block (
  folded TXT PRIMARY KEY,
  words TXT NOT NULL,
  created_at INSTANT NOT NULL
);
