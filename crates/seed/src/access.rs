//! The permissions of all areas, for the roles of a new shop.

use base::access::Permissions;

/// What every area declares.
///
/// # Panics
/// Where two areas declare the same code.
pub fn permissions() -> Permissions {
    let mut all = Permissions::default();
    all.add(&org_model::access::ALL);
    all.add(&people_model::access::ALL);
    all.add(&catalog_model::access::ALL);
    all.add(&sales_model::access::ALL);
    all.add(&service_model::access::ALL);
    all
}
