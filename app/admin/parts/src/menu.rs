//! The administration in the menu of staff. Each page crate declares its entries; their order is that of all of them.

use app_kit::menu::{ALWAYS, MenuEntry, MenuSection};
use app_kit::paths;
use app_ui::{Glyph, icons};
use base::access::Permission;
use base::{Locale, Text};

const ADMINISTRATION: MenuSection = MenuSection {
    title: |l| l.pick("Управление", "Administration"),
    order: 20,
    home: paths::admin,
    icon: icons::SETTINGS,
    needs: None,
};

/// An entry that every installation has. `landing` is its place among the pages that `/admin` leads to, which are in
/// the order of daily work, not of the menu.
pub const fn entry(
    order: u8,
    permission: Permission,
    label: Text,
    href: fn(Locale) -> String,
    icon: Glyph,
    landing: Option<u8>,
) -> MenuEntry {
    let section = &ADMINISTRATION;
    MenuEntry { section, permission, label, href, icon, order, landing, is_available: ALWAYS }
}
