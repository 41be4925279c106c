//! Permissions of service.

use base::access::{Declaration, Permission};

/// May see requests.
pub const REQUESTS_VIEW: Permission = Permission::in_branch("requests.view");
/// May plan visits and process requests.
pub const REQUESTS_PLAN: Permission = Permission::in_branch("requests.plan");
/// May edit rates, packages and symptoms. Left to the administrator: they decide what is charged.
pub const RATES_EDIT: Permission = Permission::new("rates.edit");
/// May edit territories, crews, their absences and the shop's days off. Left to the administrator: they decide what is
/// offered to clients.
pub const CREWS_EDIT: Permission = Permission::in_branch("crews.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 4] = [
    Declaration {
        permission: REQUESTS_VIEW,
        label: |l| l.pick("Видеть заявки", "See requests"),
        first_roles: &["coordinator", "branch_manager"],
    },
    Declaration {
        permission: REQUESTS_PLAN,
        label: |l| l.pick("Планировать визиты", "Plan visits"),
        first_roles: &["coordinator", "branch_manager"],
    },
    Declaration {
        permission: RATES_EDIT,
        label: |l| l.pick("Изменять расценки", "Edit rates"),
        first_roles: &[],
    },
    Declaration {
        permission: CREWS_EDIT,
        label: |l| l.pick("Вести бригады, районы и отсутствия", "Edit crews, districts and absences"),
        first_roles: &["branch_manager"],
    },
];
