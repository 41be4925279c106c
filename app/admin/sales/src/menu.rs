//! The entries of this crate in the menu of staff, with their numbers.

use app_admin_parts::menu::{Counter, MenuEntry, SALES};
use app_kit::paths;
use app_ui::icons;
use catalog_model::access::CATALOG_EDIT;
use platform::{Actor, Result, Shop};
use routes::Module;
use sales_model::access::ORDERS_VIEW;

base::texts! {
    reviews = "Отзывы" / "Reviews";
    questions = "Вопросы" / "Questions";
    deliveries = "Доставки на день" / "Deliveries of a day";
    orders = "Заказы" / "Orders";
}

const ORDERS: &str = "sales.orders";
const REVIEWS: &str = "sales.reviews";
const QUESTIONS: &str = "sales.questions";

/// The entries.
pub const ENTRIES: [MenuEntry; 4] = [
    MenuEntry::new(&SALES, 10, ORDERS_VIEW, orders, paths::admin_orders, icons::PACKAGE).counted(ORDERS),
    MenuEntry::new(&SALES, 15, ORDERS_VIEW, deliveries, paths::admin_deliveries_day, icons::TRUCK),
    MenuEntry::new(&SALES, 20, CATALOG_EDIT, reviews, paths::admin_reviews, icons::STAR)
        .counted(REVIEWS)
        .only_if(|state| state.shared().has(Module::Reviews)),
    MenuEntry::new(&SALES, 30, CATALOG_EDIT, questions, paths::admin_questions, icons::MESSAGE)
        .counted(QUESTIONS)
        .only_if(|state| state.shared().has(Module::Questions)),
];

/// What waits in this crate's lists: orders for a step or for money to return, and what is to be moderated.
pub const COUNTER: Counter = Counter { name: "sales", read: |shop, actor| Box::pin(counts(shop, actor)) };

async fn counts(shop: &Shop, actor: &Actor) -> Result<Vec<(&'static str, i64)>> {
    let waiting = sales::waiting::counts(shop, actor).await?;
    Ok(vec![
        (ORDERS, waiting.orders + waiting.refunds),
        (REVIEWS, waiting.reviews),
        (QUESTIONS, waiting.questions),
    ])
}
