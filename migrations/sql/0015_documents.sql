-- Manuals, certificates and drawings of products.

CREATE TABLE product_document (
  id ID PRIMARY KEY, -- DocumentId
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  file_id ID NOT NULL REFERENCES file (id), -- FileId
  kind TXT NOT NULL, -- DocumentKind
  title TXT NOT NULL,
  locale TXT NOT NULL, -- Locale
  position BIG NOT NULL
);
CREATE INDEX product_document_product ON product_document (product_id, position, id);
CREATE INDEX product_document_file ON product_document (file_id);
