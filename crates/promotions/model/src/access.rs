//! Permissions of promotions.

use base::access::{Declaration, Permission};

/// May create, change, start and end promotions and their codes.
pub const PROMOTIONS_EDIT: Permission = Permission::in_branch("promotions.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: PROMOTIONS_EDIT,
    label: |l| l.pick("Вести акции и промокоды", "Run promotions and their codes"),
    first_roles: &[],
}];
