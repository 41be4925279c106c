//! The entries of the desk in the menu of staff.

use crate::texts;
use app_kit::menu::{ALWAYS, MenuEntry, MenuSection};
use app_kit::paths;
use app_ui::icons;
use service_model::access::{REQUESTS_PLAN, REQUESTS_VIEW};

const DESK: MenuSection = MenuSection {
    title: texts::planning,
    order: 10,
    home: paths::desk,
    icon: icons::CALENDAR,
    needs: Some(REQUESTS_PLAN),
};

/// The entries of this crate.
pub const ENTRIES: [MenuEntry; 2] = [
    MenuEntry {
        section: &DESK,
        permission: REQUESTS_PLAN,
        label: texts::planning,
        href: paths::desk,
        icon: icons::CALENDAR,
        order: 10,
        landing: Some(4),
        is_available: ALWAYS,
    },
    MenuEntry {
        section: &DESK,
        permission: REQUESTS_VIEW,
        label: texts::requests,
        href: paths::desk_requests,
        icon: icons::LIST,
        order: 20,
        landing: None,
        is_available: ALWAYS,
    },
];
