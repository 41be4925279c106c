//! Permissions of the catalogue.

use base::access::{Declaration, Permission};

/// May edit the catalogue.
pub const CATALOG_EDIT: Permission = Permission::new("catalog.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: CATALOG_EDIT,
    label: |l| l.pick("Изменять каталог", "Edit the catalogue"),
    first_roles: &[],
}];
