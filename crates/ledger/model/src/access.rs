//! Permissions of the ledger.

use base::access::{Declaration, Permission};

/// May read the points and the balance of customers, and the reports about them.
pub const LEDGER_VIEW: Permission = Permission::in_branch("ledger.view");

/// May grant and withdraw points of customers, with a reason.
pub const POINTS_ADJUST: Permission = Permission::in_branch("points.adjust");

/// May change the balance of customers, with a reason, and note money that came for it.
pub const BALANCE_ADJUST: Permission = Permission::in_branch("balance.adjust");

/// May issue, block and replace bonus cards.
pub const CARDS_EDIT: Permission = Permission::in_branch("cards.edit");

/// May change the tiers and the rules of the bonus programme.
pub const PROGRAMME_EDIT: Permission = Permission::new("points.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 5] = [
    Declaration {
        permission: LEDGER_VIEW,
        label: |l| l.pick("Видеть баллы и баланс клиентов", "See points and balance of customers"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: POINTS_ADJUST,
        label: |l| l.pick("Начислять и списывать баллы", "Grant and withdraw points"),
        first_roles: &[],
    },
    Declaration {
        permission: BALANCE_ADJUST,
        label: |l| {
            l.pick("Пополнять и исправлять баланс клиентов", "Top up and correct balances of customers")
        },
        first_roles: &[],
    },
    Declaration {
        permission: CARDS_EDIT,
        label: |l| l.pick("Выдавать и блокировать бонусные карты", "Issue and block bonus cards"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: PROGRAMME_EDIT,
        label: |l| l.pick("Настраивать бонусную программу", "Set up the bonus programme"),
        first_roles: &[],
    },
];
