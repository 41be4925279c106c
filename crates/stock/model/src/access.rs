//! Permissions of stock.

use base::access::{Declaration, Permission};

/// May change warehouses.
pub const WAREHOUSES_EDIT: Permission = Permission::in_branch("warehouses.edit");
/// May see the stock of warehouses and its movements, make documents, count and set minimum levels.
pub const STOCK_EDIT: Permission = Permission::in_branch("stock.edit");
/// May see and enter what goods cost, and read the margin of sales.
pub const STOCK_COST: Permission = Permission::in_branch("stock.cost");
/// May repair stock that does not fit its journal or the orders.
pub const STOCK_REPAIR: Permission = Permission::new("stock.repair");

/// The permissions of this area.
pub const ALL: [Declaration; 4] = [
    Declaration {
        permission: WAREHOUSES_EDIT,
        label: |l| l.pick("Изменять склады и пункты выдачи", "Change warehouses and pickup points"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: STOCK_EDIT,
        label: |l| {
            l.pick(
                "Вести складской учёт: приёмка, перемещение, списание, инвентаризация",
                "Keep stock: receipts, transfers, write-offs, stocktakes",
            )
        },
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: STOCK_COST,
        label: |l| {
            l.pick("Видеть и вводить себестоимость, смотреть маржу", "See and enter costs, see the margin")
        },
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: STOCK_REPAIR,
        label: |l| l.pick("Проверять и исправлять расхождения остатков", "Check the stock and repair it"),
        first_roles: &[],
    },
];
