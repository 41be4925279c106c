//! Notifications of staff about orders, payments, reviews, questions and stock. They name no person: staff read who it is
//! about on the page that they lead to.

use crate::messages::{OrderNews, ProductNews};
use crate::tables::shop_order;
use base::{AccountId, Locale, OrderEventId, ProductId, QuestionId, ReviewId, format};
use people::notifications::{StaffNotice, tell_staff};
use platform::{Actor, Result, Tx};
use sales_model::orders::OrderNumber;

/// An order that staff may work on now: its contact is known, and it is paid or need not be.
pub(crate) async fn placed(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    of_order(tx, order, OrderNews::New, actor.account(), &order.number).await
}

/// The buyer cancelled the order.
pub(crate) async fn cancelled(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    of_order(tx, order, OrderNews::Cancelled, order.account_id, &order.number).await
}

pub(crate) async fn payment_failed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::PaymentFailed, None, key).await
}

pub(crate) async fn refund_needed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::RefundNeeded, None, key).await
}

/// The gateway reported another amount than was asked for.
pub(crate) async fn amount_differs(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::AmountDiffers, None, key).await
}

/// The term of money that the gateway holds for the order is near.
pub(crate) async fn hold_ending(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, OrderNews::HoldEnding, None, key).await
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
    let about = About { news: ProductNews::Review, by: actor.account(), key: &key };
    of_product(tx, product, &about, &|l| routes::admin_review(l, id)).await
}

/// A question to answer.
pub(crate) async fn question(tx: &Tx<'_>, actor: &Actor, product: ProductId, id: QuestionId) -> Result<()> {
    let key = id.to_string();
    let about = About { news: ProductNews::Question, by: actor.account(), key: &key };
    of_product(tx, product, &about, &|l| routes::admin_question(l, id)).await
}

/// Those of the products of an order whose last piece it took.
pub(crate) async fn sold_out(tx: &Tx<'_>, order: &shop_order::Model, products: &[ProductId]) -> Result<()> {
    for product in catalog::availability::sold_out(tx, products).await? {
        let key = format!("{product}:{}", order.number);
        let about = About { news: ProductNews::SoldOut, by: None, key: &key };
        of_product(tx, product, &about, &|l| routes::admin_product(l, product)).await?;
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
