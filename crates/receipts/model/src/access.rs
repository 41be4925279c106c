//! Permissions of receipts.

use base::access::{Declaration, Permission};

/// May see receipts and download them.
pub const RECEIPTS_VIEW: Permission = Permission::in_branch("receipts.view");
/// May send receipts once more and make corrections.
pub const RECEIPTS_EDIT: Permission = Permission::in_branch("receipts.edit");

/// The permissions of this area.
pub const ALL: [Declaration; 2] = [
    Declaration {
        permission: RECEIPTS_VIEW,
        label: |l| l.pick("Видеть и выгружать чеки", "See and download receipts"),
        first_roles: &["branch_manager"],
    },
    Declaration {
        permission: RECEIPTS_EDIT,
        label: |l| l.pick("Повторять и исправлять чеки", "Repeat and correct receipts"),
        first_roles: &["branch_manager"],
    },
];
