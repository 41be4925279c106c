//! The entries of this crate in the menu of staff.

use app_admin_parts::menu::entry;
use app_kit::menu::MenuEntry;
use app_kit::paths;
use app_ui::icons;
use catalog_model::access::CATALOG_EDIT;
use sales_model::access::ORDERS_VIEW;

base::texts! {
    reviews = "Отзывы" / "Reviews";
    questions = "Вопросы" / "Questions";
    orders = "Заказы" / "Orders";
}

/// The entries.
pub const ENTRIES: [MenuEntry; 3] = [
    entry(20, CATALOG_EDIT, reviews, paths::admin_reviews, icons::STAR, None),
    entry(30, CATALOG_EDIT, questions, paths::admin_questions, icons::MESSAGE, None),
    entry(100, ORDERS_VIEW, orders, paths::admin_orders, icons::PACKAGE, Some(2)),
];
