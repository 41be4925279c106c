//! The entries of this crate in the menu of staff, with their numbers.

use app_admin_parts::menu::{CUSTOMERS, Counter, MenuCommand, MenuEntry, SALES};
use app_kit::paths;
use app_ui::icons;
use catalog_model::access::CATALOG_EDIT;
use ledger_model::access::{LEDGER_VIEW, PROGRAMME_EDIT};
use platform::{Actor, Result, Shop};
use promotions_model::access::PROMOTIONS_EDIT;
use receipts_model::access::RECEIPTS_VIEW;
use routes::Module;
use sales_model::access::ORDERS_VIEW;

base::texts! {
    promotions = "Акции и промокоды" / "Promotions and codes";
    new_promotion = "Новая акция" / "New promotion";
    reviews = "Отзывы" / "Reviews";
    questions = "Вопросы" / "Questions";
    deliveries = "Доставки на день" / "Deliveries of a day";
    orders = "Заказы" / "Orders";
    returns = "Возвраты" / "Returns";
    receipts = "Чеки" / "Receipts";
    ledger = "Баллы и балансы" / "Points and balances";
    points = "Бонусная программа" / "Bonus programme";
}

const ORDERS: &str = "sales.orders";
const RETURNS: &str = "sales.returns";
const RECEIPTS: &str = "sales.receipts";
const REVIEWS: &str = "sales.reviews";
const QUESTIONS: &str = "sales.questions";

/// The entries.
pub const ENTRIES: [MenuEntry; 9] = [
    MenuEntry::new(&CUSTOMERS, 20, LEDGER_VIEW, ledger, paths::admin_ledger, icons::WALLET),
    MenuEntry::new(&SALES, 16, PROGRAMME_EDIT, points, paths::admin_points, icons::TAG),
    MenuEntry::new(&SALES, 10, ORDERS_VIEW, orders, paths::admin_orders, icons::PACKAGE).counted(ORDERS),
    MenuEntry::new(&SALES, 15, ORDERS_VIEW, returns, paths::admin_returns, icons::UNDO).counted(RETURNS),
    MenuEntry::new(&SALES, 17, RECEIPTS_VIEW, receipts, paths::admin_receipts, icons::RECEIPT)
        .counted(RECEIPTS),
    MenuEntry::new(&SALES, 15, PROMOTIONS_EDIT, promotions, paths::admin_promotions, icons::PERCENT),
    MenuEntry::new(&SALES, 15, ORDERS_VIEW, deliveries, paths::admin_deliveries_day, icons::TRUCK),
    MenuEntry::new(&SALES, 20, CATALOG_EDIT, reviews, paths::admin_reviews, icons::STAR)
        .counted(REVIEWS)
        .only_if(|state| state.shared().has(Module::Reviews)),
    MenuEntry::new(&SALES, 30, CATALOG_EDIT, questions, paths::admin_questions, icons::MESSAGE)
        .counted(QUESTIONS)
        .only_if(|state| state.shared().has(Module::Questions)),
];

/// The commands.
pub const COMMANDS: [MenuCommand; 1] = [MenuCommand {
    permission: PROMOTIONS_EDIT,
    label: new_promotion,
    words: "создать добавить акцию скидку промокод купон add create discount coupon",
    href: |l| paths::admin_promotion(l, "new"),
    icon: icons::PLUS,
}];

/// What waits in this crate's lists: orders for a step or for money to return, receipts that failed, and what is to be moderated.
pub const COUNTER: Counter = Counter { name: "sales", read: |shop, actor| Box::pin(counts(shop, actor)) };

async fn counts(shop: &Shop, actor: &Actor) -> Result<Vec<(&'static str, i64)>> {
    let waiting = sales::waiting::counts(shop, actor).await?;
    let receipts = ::receipts::waiting(shop, actor).await?.failed;
    Ok(vec![
        (RECEIPTS, receipts),
        (ORDERS, waiting.orders + waiting.refunds + waiting.messages),
        (RETURNS, sales::returns::count_waiting(shop, actor).await?),
        (REVIEWS, waiting.reviews),
        (QUESTIONS, waiting.questions),
    ])
}
