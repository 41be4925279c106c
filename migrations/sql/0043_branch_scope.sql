-- A role is given in all branches or in some of them, and it is known how a client got their branch.

CREATE TABLE account_role_new (
  id ID PRIMARY KEY, -- AccountRoleId
  account_id ID NOT NULL REFERENCES account (id), -- AccountId
  role_id ID NOT NULL REFERENCES role (id), -- RoleId
  -- Empty for all branches.
  branch_id ID REFERENCES branch (id) -- BranchId
);
--{pg
INSERT INTO account_role_new (id, account_id, role_id, branch_id)
  SELECT gen_random_uuid(), account_id, role_id, branch_id FROM account_role;
--}
--{sqlite
INSERT INTO account_role_new (id, account_id, role_id, branch_id)
  SELECT randomblob(16), account_id, role_id, branch_id FROM account_role;
--}
DROP TABLE account_role;
ALTER TABLE account_role_new RENAME TO account_role;
CREATE UNIQUE INDEX account_role_everywhere ON account_role (account_id, role_id) WHERE branch_id IS NULL;
CREATE UNIQUE INDEX account_role_in_branch ON account_role (account_id, role_id, branch_id) WHERE branch_id IS NOT NULL;
CREATE INDEX account_role_role ON account_role (role_id);
CREATE INDEX account_role_branch ON account_role (branch_id);

-- Delivery has a permission of its own, since it can be given for one branch. Who had it with the catalogue keeps it.
INSERT INTO role_permission (role_id, permission)
  SELECT role_id, 'delivery.edit' FROM role_permission WHERE permission = 'catalog.edit' ON CONFLICT DO NOTHING;

ALTER TABLE account ADD COLUMN branch_source TXT NOT NULL DEFAULT 'main'; -- BranchSource
