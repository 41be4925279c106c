-- Documents about a part of an order: a transfer document of each shipment, a correction of each return.

CREATE TABLE order_document_new (
  id ID PRIMARY KEY, -- OrderDocumentId
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  kind TXT NOT NULL, -- DocumentKind
  subject TXT NOT NULL DEFAULT '', -- the id of the shipment or the return; empty for the whole order
  locale TXT NOT NULL, -- Locale
  number TXT NOT NULL,
  version BIG NOT NULL CHECK (version > 0),
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  xml_file_id ID REFERENCES file (id), -- FileId
  made_at INSTANT NOT NULL,
  made_by ID REFERENCES account (id), -- AccountId
  UNIQUE (order_id, kind, subject, locale, version)
);
INSERT INTO order_document_new (id, order_id, kind, locale, number, version, file_id, xml_file_id, made_at, made_by)
  SELECT id, order_id, kind, locale, number, version, file_id, xml_file_id, made_at, made_by FROM order_document;
DROP TABLE order_document;
ALTER TABLE order_document_new RENAME TO order_document;
CREATE INDEX order_document_made ON order_document (made_at, id);
CREATE INDEX order_document_file ON order_document (file_id);
CREATE INDEX order_document_xml_file ON order_document (xml_file_id);

CREATE TABLE order_document_number_new (
  order_id ID NOT NULL REFERENCES shop_order (id), -- OrderId
  kind TXT NOT NULL, -- DocumentKind
  subject TXT NOT NULL DEFAULT '',
  number TXT NOT NULL,
  PRIMARY KEY (order_id, kind, subject)
);
INSERT INTO order_document_number_new (order_id, kind, number) SELECT order_id, kind, number FROM order_document_number;
DROP TABLE order_document_number;
ALTER TABLE order_document_number_new RENAME TO order_document_number;
