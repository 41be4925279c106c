//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use delivery_model::access::DELIVERY_EDIT;
use org_model::access::ORG_EDIT;
use stock_model::access::WAREHOUSES_EDIT;

base::texts! {
    delivery = "Доставка" / "Delivery";
    branches = "Филиалы" / "Branches";
    sellers = "Юрлица" / "Sellers";
    vat = "Ставки НДС" / "VAT rates";
    warehouses = "Склады" / "Warehouses";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 5] = [
    entry(80, DELIVERY_EDIT, delivery, paths::admin_delivery, icons::TRUCK, None),
    entry(82, WAREHOUSES_EDIT, warehouses, paths::admin_warehouses, icons::PACKAGE, Some(9)),
    entry(84, ORG_EDIT, branches, paths::admin_branches, icons::STORE, Some(8)),
    entry(86, ORG_EDIT, sellers, paths::admin_sellers, icons::BUILDING, None),
    entry(88, ORG_EDIT, vat, paths::admin_vat, icons::PERCENT, None),
];
