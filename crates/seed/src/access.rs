//! The permissions of all areas, for the roles of a new shop.

use base::access::Permissions;

/// What every area declares.
///
/// # Panics
/// Where two areas declare the same code.
pub fn permissions() -> Permissions {
    let mut all = Permissions::default();
    all.group(|l| l.pick("Магазин", "Shop")).add(&org_model::access::ALL);
    all.group(|l| l.pick("Страницы и меню", "Pages and menus")).add(&content_model::access::ALL);
    all.group(|l| l.pick("Люди и журнал", "People and the log")).add(&people_model::access::ALL);
    all.group(|l| l.pick("Товары", "Products")).add(&catalog_model::access::ALL);
    all.group(|l| l.pick("Посещения", "Visits")).add(&discovery_model::access::ALL);
    all.group(|l| l.pick("Склады", "Warehouses")).add(&stock_model::access::ALL);
    all.group(|l| l.pick("Доставка", "Delivery")).add(&delivery_model::access::ALL);
    all.group(|l| l.pick("Акции", "Promotions")).add(&promotions_model::access::ALL);
    all.group(|l| l.pick("Заказы", "Orders")).add(&sales_model::access::ALL);
    all.group(|l| l.pick("Чеки", "Receipts")).add(&receipts_model::access::ALL);
    all.group(|l| l.pick("Баллы и баланс", "Points and balance")).add(&ledger_model::access::ALL);
    all.group(|l| l.pick("Заявки и выезды", "Requests and visits")).add(&service_model::access::ALL);
    all
}
