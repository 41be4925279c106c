-- Staff are blocked and dismissed with a reason; roles are edited.

ALTER TABLE account ADD COLUMN blocked_reason TXT NOT NULL DEFAULT '';
-- A dismissed person is blocked as well.
ALTER TABLE account ADD COLUMN dismissed_at INSTANT CHECK (dismissed_at IS NULL OR blocked_at IS NOT NULL);
ALTER TABLE role ADD COLUMN version BIG NOT NULL DEFAULT 1;
CREATE INDEX account_staff ON account (kind) WHERE kind = 'staff';
CREATE INDEX account_role_role ON account_role (role_id);

INSERT INTO role_permission (role_id, permission)
  SELECT id, 'staff.manage' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
INSERT INTO role_permission (role_id, permission)
  SELECT id, 'roles.edit' FROM role WHERE code = 'administrator' ON CONFLICT DO NOTHING;
