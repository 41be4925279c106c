//! Permissions of delivery.

use base::access::Permission;

/// May edit the catalogue, and with it how its goods are delivered. The catalogue declares it; the constant
/// is here because delivery is below the catalogue.
pub const CATALOG_EDIT: Permission = Permission::new("catalog.edit");
