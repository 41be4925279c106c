//! Permissions of delivery.

use base::access::{Declaration, Permission};

/// May change delivery methods.
pub const DELIVERY_EDIT: Permission = Permission::in_branch("delivery.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: DELIVERY_EDIT,
    label: |l| l.pick("Изменять способы доставки", "Change delivery methods"),
    first_roles: &["branch_manager"],
}];
