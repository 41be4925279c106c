//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use content_model::access::{CONSENTS_VIEW, CONTENT_EDIT};

base::texts! {
    pages = "Страницы" / "Pages";
    menus = "Меню магазина" / "Menus";
    consents = "Согласия" / "Consents";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 3] = [
    entry(92, CONTENT_EDIT, pages, paths::admin_pages, icons::FILE, Some(8)),
    entry(94, CONTENT_EDIT, menus, paths::admin_menus, icons::MENU, None),
    entry(96, CONSENTS_VIEW, consents, paths::admin_consents, icons::SHIELD, Some(9)),
];
