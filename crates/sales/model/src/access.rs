//! Permissions of orders.

use base::access::{Declaration, Permission};

/// May see orders.
pub const ORDERS_VIEW: Permission = Permission::in_branch("orders.view");
/// May process orders and record payments.
pub const ORDERS_EDIT: Permission = Permission::in_branch("orders.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 2] = [
    Declaration {
        permission: ORDERS_VIEW,
        label: |l| l.pick("Видеть заказы", "See orders"),
        first_roles: &["coordinator", "branch_manager"],
    },
    Declaration {
        permission: ORDERS_EDIT,
        label: |l| l.pick("Вести заказы", "Process orders"),
        first_roles: &["branch_manager"],
    },
];
