//! The entries and commands of this crate in the menu of staff.

use app_admin_parts::menu::{MenuCommand, MenuEntry, SETTINGS};
use app_kit::paths;
use app_ui::icons;
use delivery_model::access::DELIVERY_EDIT;
use org_model::access::ORG_EDIT;
use stock_model::access::WAREHOUSES_EDIT;

base::texts! {
    delivery = "Доставка" / "Delivery";
    deliveries = "Окна доставки" / "Delivery windows";
    branches = "Филиалы" / "Branches";
    sellers = "Юрлица" / "Sellers";
    vat = "Ставки НДС" / "VAT rates";
    warehouses = "Склады" / "Warehouses";
    new_method = "Новый способ доставки" / "New delivery method";
    new_branch = "Новый филиал" / "New branch";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 6] = [
    MenuEntry::new(&SETTINGS, 30, ORG_EDIT, sellers, paths::admin_sellers, icons::BUILDING),
    MenuEntry::new(&SETTINGS, 40, ORG_EDIT, vat, paths::admin_vat, icons::PERCENT),
    MenuEntry::new(&SETTINGS, 50, ORG_EDIT, branches, paths::admin_branches, icons::STORE),
    MenuEntry::new(&SETTINGS, 60, WAREHOUSES_EDIT, warehouses, paths::admin_warehouses, icons::PACKAGE),
    MenuEntry::new(&SETTINGS, 70, DELIVERY_EDIT, delivery, paths::admin_delivery, icons::TRUCK),
    MenuEntry::new(&SETTINGS, 75, DELIVERY_EDIT, deliveries, paths::admin_deliveries, icons::CALENDAR),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 2] = [
    MenuCommand {
        permission: DELIVERY_EDIT,
        label: new_method,
        words: "создать добавить add create",
        href: |l| paths::admin_delivery_method(l, "new"),
        icon: icons::PLUS,
    },
    MenuCommand {
        permission: ORG_EDIT,
        label: new_branch,
        words: "создать добавить точку add create",
        href: |l| paths::admin_branch(l, "new"),
        icon: icons::PLUS,
    },
];
