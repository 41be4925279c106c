-- Texts of letters that the shop has changed. A text that was taken back keeps its row, so that its version goes on.

CREATE TABLE letter_text (
  kind TXT NOT NULL, -- code of a kind of letter
  locale TXT NOT NULL CHECK (locale IN ('ru', 'en')), -- Locale
  wording JSON, -- Wording; NULL: that of the program
  based_on JSON, -- Wording: that of the program when it was changed
  version BIG NOT NULL CHECK (version > 0),
  changed_at INSTANT NOT NULL,
  PRIMARY KEY (kind, locale),
  CHECK ((wording IS NULL) = (based_on IS NULL))
);
