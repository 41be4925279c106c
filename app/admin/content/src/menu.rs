//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{CONTENT, CUSTOMERS, MenuCommand, MenuEntry};
use app_kit::paths;
use app_ui::icons;
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};

base::texts! {
    pages = "Страницы" / "Pages";
    menus = "Меню магазина" / "Menus";
    consents = "Согласия" / "Consents";
    new_page = "Новая страница" / "New page";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 3] = [
    MenuEntry::new(&CUSTOMERS, 90, CONSENTS_VIEW, consents, paths::admin_consents, icons::SHIELD),
    MenuEntry::new(&CONTENT, 10, CONTENT_EDIT, pages, paths::admin_pages, icons::FILE),
    MenuEntry::new(&CONTENT, 20, CONTENT_EDIT, menus, paths::admin_menus, icons::MENU),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 1] = [MenuCommand {
    permission: CONTENT_EDIT,
    label: new_page,
    words: "создать добавить страницу add create",
    href: |l| paths::admin_page(l, "new"),
    icon: icons::PLUS,
}];
