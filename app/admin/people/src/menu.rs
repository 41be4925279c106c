//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{CUSTOMERS, MenuCommand, MenuEntry, SETTINGS};
use app_kit::paths;
use app_ui::icons;
use people_model::access::{CUSTOMERS_VIEW, PERSONAL_DATA_MANAGE, ROLES_EDIT, STAFF_MANAGE};

base::texts! {
    customers = "Клиенты" / "Customers";
    staff = "Сотрудники" / "Staff";
    personal_data = "Персональные данные" / "Personal data";
    roles = "Роли" / "Roles";
    invite = "Пригласить сотрудника" / "Invite an employee";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 4] = [
    MenuEntry::new(&CUSTOMERS, 10, CUSTOMERS_VIEW, customers, paths::admin_customers, icons::USER),
    MenuEntry::new(
        &CUSTOMERS,
        30,
        PERSONAL_DATA_MANAGE,
        personal_data,
        paths::admin_personal_data,
        icons::SHIELD,
    ),
    MenuEntry::new(&SETTINGS, 80, STAFF_MANAGE, staff, paths::admin_staff, icons::USERS),
    MenuEntry::new(&SETTINGS, 90, ROLES_EDIT, roles, paths::admin_roles, icons::LOCK),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 1] = [MenuCommand {
    permission: STAFF_MANAGE,
    label: invite,
    words: "создать добавить новый нанять add create hire staff",
    href: paths::admin_staff_new,
    icon: icons::PLUS,
}];
