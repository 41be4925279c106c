//! Permissions of the company.

use base::access::{Declaration, Permission};

/// May change the settings of the shop.
pub const SETTINGS_EDIT: Permission = Permission::new("settings.edit");
/// May change sellers, branches and VAT rates.
pub const ORG_EDIT: Permission = Permission::new("org.edit");
/// May edit texts, hours, contacts and the picture of the page of a branch.
pub const BRANCH_PAGE_EDIT: Permission = Permission::in_branch("org.branch_page");

/// May change the texts of letters.
pub const LETTERS_EDIT: Permission = Permission::new("letters.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 4] = [
    Declaration {
        permission: SETTINGS_EDIT,
        label: |l| l.pick("Изменять настройки", "Change settings"),
        first_roles: &[],
    },
    Declaration {
        permission: ORG_EDIT,
        label: |l| l.pick("Изменять юрлица, филиалы и ставки НДС", "Change sellers, branches and VAT rates"),
        first_roles: &[],
    },
    Declaration {
        permission: BRANCH_PAGE_EDIT,
        label: |l| l.pick("Править страницу филиала на сайте", "Edit the page of a branch"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: LETTERS_EDIT,
        label: |l| l.pick("Изменять тексты писем", "Change the texts of letters"),
        first_roles: &[],
    },
];
