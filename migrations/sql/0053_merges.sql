-- Duplicates of customers: the merged account stays, closed and empty, and points to the one that has everything now.
ALTER TABLE account ADD COLUMN merged_into ID REFERENCES account (id) CHECK (merged_into IS NULL OR erased_at IS NOT NULL); -- AccountId
CREATE INDEX account_merged ON account (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX site_contact_phone ON site (contact_phone) WHERE contact_phone <> '';

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'clients.merge' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
