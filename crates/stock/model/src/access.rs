//! Permissions of stock.

use base::access::{Declaration, Permission};

/// May change warehouses.
pub const WAREHOUSES_EDIT: Permission = Permission::in_branch("warehouses.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: WAREHOUSES_EDIT,
    label: |l| l.pick("Изменять склады и пункты выдачи", "Change warehouses and pickup points"),
    first_roles: &["branch_manager"],
}];
