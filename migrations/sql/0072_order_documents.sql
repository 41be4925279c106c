-- Printed documents of orders. A document that changes gets another version; the earlier ones stay, as they may have been sent.
CREATE TABLE order_document (
  id ID PRIMARY KEY, -- OrderDocumentId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  kind TXT NOT NULL, -- DocumentKind
  locale TXT NOT NULL, -- Locale
  number TXT NOT NULL,
  version BIG NOT NULL CHECK (version > 0),
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  xml_file_id ID REFERENCES file (id), -- FileId
  made_at INSTANT NOT NULL,
  made_by ID REFERENCES account (id), -- AccountId
  UNIQUE (order_id, kind, locale, version)
);
CREATE INDEX order_document_made ON order_document (made_at, id);
CREATE INDEX order_document_file ON order_document (file_id);
CREATE INDEX order_document_xml_file ON order_document (xml_file_id);

-- The number of a document in the series of its seller, taken once for each order.
CREATE TABLE order_document_number (
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  kind TXT NOT NULL, -- DocumentKind
  number TXT NOT NULL,
  PRIMARY KEY (order_id, kind)
);
