//! Permissions of the catalogue.

use base::access::Declaration;

pub use delivery_model::access::CATALOG_EDIT;

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: CATALOG_EDIT,
    label: |l| l.pick("Изменять каталог и доставку", "Edit the catalogue and delivery"),
    first_roles: &[],
}];
