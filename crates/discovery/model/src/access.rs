//! Permissions of discovery.

use base::access::{Declaration, Permission};

/// May see how many visitors the shop has, where they come from and how far they get.
pub const VISITS_VIEW: Permission = Permission::new("visits.view");

/// The permissions of this area.
pub const ALL: [Declaration; 1] = [Declaration {
    permission: VISITS_VIEW,
    label: |l| l.pick("Видеть посещения магазина", "See the visits of the shop"),
    first_roles: &[],
}];
