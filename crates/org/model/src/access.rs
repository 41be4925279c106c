//! Permissions of the company.

use base::access::{Declaration, Permission};

/// May change the settings of the shop.
pub const SETTINGS_EDIT: Permission = Permission::new("settings.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: SETTINGS_EDIT,
    label: |l| l.pick("Изменять настройки", "Change settings"),
    first_roles: &[],
}];
