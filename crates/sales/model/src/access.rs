//! Permissions of orders.

use base::access::{Declaration, Permission};

/// May see orders.
pub const ORDERS_VIEW: Permission = Permission::in_branch("orders.view");
/// May process orders and record payments.
pub const ORDERS_EDIT: Permission = Permission::in_branch("orders.edit");

/// May sell at another price than that of the catalogue.
pub const ORDERS_PRICE: Permission = Permission::in_branch("orders.price");

/// May download orders with the contacts of their buyers.
pub const ORDERS_EXPORT: Permission = Permission::in_branch("orders.export");

/// May return another amount for goods than the rule proposes.
pub const RETURNS_AMOUNT: Permission = Permission::in_branch("returns.amount");

/// The permissions of this area.
pub const ALL: [Declaration; 5] = [
    Declaration {
        permission: RETURNS_AMOUNT,
        label: |l| l.pick("Менять сумму возврата за товар", "Change the amount returned for goods"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: ORDERS_EXPORT,
        label: |l| l.pick("Выгружать заказы в файл", "Download orders as a file"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: ORDERS_PRICE,
        label: |l| l.pick("Назначать свою цену в заказе", "Set own prices in an order"),
        first_roles: &["branch_manager"],
    },
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
