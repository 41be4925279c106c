-- Files are asked for by themselves: when one is opened, and when those that belong to nothing are swept.
CREATE INDEX product_picture_file ON product_picture (file_id);
CREATE INDEX attachment_file ON attachment (file_id);
CREATE INDEX file_storage_key ON file (storage_key);
CREATE INDEX file_created ON file (created_at);
