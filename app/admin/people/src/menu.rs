//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use people_model::access::{ROLES_EDIT, STAFF_MANAGE};

base::texts! {
    staff = "Сотрудники" / "Staff";
    roles = "Роли" / "Roles";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 2] = [
    entry(134, STAFF_MANAGE, staff, paths::admin_staff, icons::USERS, Some(8)),
    entry(136, ROLES_EDIT, roles, paths::admin_roles, icons::LOCK, Some(9)),
];
