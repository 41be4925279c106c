//! Notifications of staff about orders, payments, reviews, questions and stock. They name no person: staff read who it is
//! about on the page that they lead to.

use crate::messages::{OrderNews, ProductNews, ReceiptNews};
use crate::notifications::STAFF_RECEIPT_FAILED;
use crate::tables::shop_order;
use base::{AccountId, Locale, OrderEventId, ProductId, QuestionId, ReviewId, format};
use catalog::availability::Low;
use people::notifications::{StaffNotice, tell_staff};
use platform::{Actor, Result, Tx};
use receipts::events::ReceiptFailed;
use sales_model::orders::OrderNumber;

/// An order that staff may work on now: its contact is known, and it is paid or need not be.
pub(crate) async fn placed(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    of_order(tx, order, OrderNews::New, actor.person(), &order.number).await
}

/// The buyer cancelled the order.
pub(crate) async fn cancelled(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    of_buyer(tx, actor, order, (OrderNews::Cancelled, &order.number)).await
}

/// The buyer took a cancellation back: there is work on the order again.
pub(crate) async fn restored(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    of_buyer(tx, actor, order, (OrderNews::New, &key)).await
}

/// The buyer took something out of the order.
pub(crate) async fn edited(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    of_buyer(tx, actor, order, (OrderNews::Edited, &key)).await
}

/// The buyer wrote about the order.
pub(crate) async fn message(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model, key: &str) -> Result<()> {
    of_buyer(tx, actor, order, (OrderNews::Message, key)).await
}

/// The buyer chose another window. Each choice is an event of its own.
pub(crate) async fn window_moved(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    let key = format!("{}:{}", order.number, tx.id::<OrderEventId>());
    of_buyer(tx, actor, order, (OrderNews::Moved, &key)).await
}

pub(crate) async fn payment_failed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::PaymentFailed, None, key).await
}

pub(crate) async fn refund_needed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::RefundNeeded, None, key).await
}

/// A fiscal receipt of the order can't be registered.
pub(crate) async fn receipt(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    news: ReceiptNews,
    failed: &ReceiptFailed,
    key: &str,
) -> Result<()> {
    let values = |l| {
        let number = OrderNumber::display_stored(&order.number, l);
        news.values(l, &number, &format::money(l, failed.total), &failed.failure)
    };
    let find = [("find".to_owned(), crate::mails::url_number(order))];
    let link = |l| routes::addresses::with(&routes::admin_receipts(l), &find);
    let notice = StaffNotice {
        event: &STAFF_RECEIPT_FAILED,
        kind: news.letter(),
        branch: Some(order.branch_id),
        by: None,
        key,
        values: &values,
        link: &link,
    };
    tell_staff(tx, &notice).await
}

/// The gateway reported another amount than was asked for.
pub(crate) async fn amount_differs(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::AmountDiffers, None, key).await
}

/// The term of money that the gateway holds for the order is near.
pub(crate) async fn hold_ending(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::HoldEnding, None, key).await
}

/// The buyer asks to return goods; one notification for each `key`.
pub(crate) async fn goods_return(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    key: &str,
) -> Result<()> {
    of_buyer(tx, actor, order, (OrderNews::Return, key)).await
}

/// What the buyer did, or an employee in the buyer's place. A stranger who only typed a contact does not ring the bell of the
/// shop: staff see the order in its list.
async fn of_buyer(
    tx: &Tx<'_>,
    actor: &Actor,
    order: &shop_order::Model,
    (news, key): (OrderNews, &str),
) -> Result<()> {
    match order.is_unproved() {
        true => Ok(()),
        false => of_order(tx, order, news, actor.person(), key).await,
    }
}

async fn of_order(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    news: OrderNews,
    by: Option<AccountId>,
    key: &str,
) -> Result<()> {
    let (event, kind) = news.letter();
    let values = |l| {
        let (sum, method) = (format::money(l, order.total), order.payment_method.name(l));
        OrderNews::values(&OrderNumber::display_stored(&order.number, l), &sum, method)
    };
    let link = |l| routes::admin_order(l, crate::mails::url_number(order));
    let branch = Some(order.branch_id);
    tell_staff(tx, &StaffNotice { event, kind, branch, by, key, values: &values, link: &link }).await
}

/// A new or changed review to read.
pub(crate) async fn review(tx: &Tx<'_>, actor: &Actor, product: ProductId, id: ReviewId) -> Result<()> {
    // Each version is read again.
    let key = format!("{id}:{}", tx.id::<OrderEventId>());
    let about = About { news: ProductNews::Review, by: actor.person(), key: &key };
    of_product(tx, product, &about, &|l| routes::admin_review(l, id)).await
}

/// A question to answer.
pub(crate) async fn question(tx: &Tx<'_>, actor: &Actor, product: ProductId, id: QuestionId) -> Result<()> {
    let key = id.to_string();
    let about = About { news: ProductNews::Question, by: actor.person(), key: &key };
    of_product(tx, product, &about, &|l| routes::admin_question(l, id)).await
}

/// Those of the products of an order whose last piece it took.
pub(crate) async fn sold_out(tx: &Tx<'_>, order: &shop_order::Model, products: &[ProductId]) -> Result<()> {
    for product in catalog::availability::sold_out(tx, products).await? {
        let key = format!("{product}:{}", order.number);
        let about = About { news: ProductNews::SoldOut, by: None, key: &key };
        of_product(tx, product, &about, &|l| routes::admin_product(l, product)).await?;
    }
    stock_low(tx, &catalog::availability::low(tx, products).await?, None).await
}

/// Staff took the last piece of a product out of the stock.
pub(crate) async fn taken_out(tx: &Tx<'_>, products: &[ProductId], by: Option<AccountId>) -> Result<()> {
    for product in products.iter().copied() {
        let key = format!("{product}:{}", tx.now().0);
        let about = About { news: ProductNews::SoldOut, by, key: &key };
        of_product(tx, product, &about, &|l| routes::admin_product(l, product)).await?;
    }
    Ok(())
}

/// Products are below the minimum of a warehouse: staff are notified once a day for each.
pub(crate) async fn stock_low(tx: &Tx<'_>, low: &[Low], by: Option<AccountId>) -> Result<()> {
    for one in low {
        let day = tx.now().to_utc().date();
        let key = format!("{}:{}:{day}", one.product_id, one.warehouse_id);
        let about = About { news: ProductNews::StockLow, by, key: &key };
        of_product(tx, one.product_id, &about, &|l| routes::admin_stock_product(l, one.product_id)).await?;
    }
    Ok(())
}

/// What happened to a product.
struct About<'a> {
    news: ProductNews,
    by: Option<AccountId>,
    key: &'a str,
}

async fn of_product(
    tx: &Tx<'_>,
    product: ProductId,
    about: &About<'_>,
    link: &(dyn Fn(Locale) -> String + Send + Sync),
) -> Result<()> {
    let Some(product) = catalog::summary(&**tx, product).await? else { return Ok(()) };
    let About { news, by, key } = *about;
    let (event, kind) = news.letter();
    let values = |l| ProductNews::values(product.name.pick(l));
    tell_staff(tx, &StaffNotice { event, kind, branch: None, by, key, values: &values, link }).await
}
