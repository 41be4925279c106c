-- Days on which the crews of the whole shop do not work, or work although the production calendar has a day off.

CREATE TABLE calendar_day (
  day TXT PRIMARY KEY,
  is_working BOOL NOT NULL,
  name TXT NOT NULL
);
