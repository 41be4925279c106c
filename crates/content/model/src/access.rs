//! Permissions of content.

use base::access::{Declaration, Permission};

/// May edit and publish pages, and edit the menus.
pub const CONTENT_EDIT: Permission = Permission::new("content.edit");
/// May see who consented to what.
pub const CONSENTS_VIEW: Permission = Permission::new("consents.view");

/// The permissions of this area.
pub const ALL: [Declaration; 2] = [
    Declaration {
        permission: CONTENT_EDIT,
        label: |l| l.pick("Править страницы и меню", "Edit pages and menus"),
        first_roles: &[],
    },
    Declaration {
        permission: CONSENTS_VIEW,
        label: |l| l.pick("Видеть согласия клиентов", "See the consents of clients"),
        first_roles: &[],
    },
];
