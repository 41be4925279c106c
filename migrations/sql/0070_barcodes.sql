-- Barcodes of products (GTIN, or what a shop prints itself). A code names one product.
CREATE TABLE product_barcode (
  code TXT PRIMARY KEY,
  product_id ID NOT NULL REFERENCES product (id), -- ProductId
  added_at INSTANT NOT NULL
);
CREATE INDEX product_barcode_product ON product_barcode (product_id);
