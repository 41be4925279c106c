//! Notifications of staff about orders, payments, reviews, questions and stock. They name no person: staff read who it is
//! about on the page that they lead to.

use crate::notifications::{
    STAFF_ORDER_CANCELLED, STAFF_ORDER_NEW, STAFF_PAYMENT_FAILED, STAFF_QUESTION_NEW, STAFF_REFUND_NEEDED,
    STAFF_REVIEW_NEW, STAFF_SOLD_OUT,
};
use crate::tables::shop_order;
use crate::texts as t;
use base::{AccountId, Locale, OrderEventId, ProductId, QuestionId, ReviewId, format};
use people::notifications::{StaffNotice, Words, tell_staff};
use people_model::notifications::NoticeEvent;
use platform::{Actor, Result, Tx};
use sales_model::orders::OrderNumber;

/// An order that staff may work on now: its contact is known, and it is paid or need not be.
pub(crate) async fn placed(tx: &Tx<'_>, actor: &Actor, order: &shop_order::Model) -> Result<()> {
    of_order(tx, order, &STAFF_ORDER_NEW, actor.account(), &order.number, t::staff_placed).await
}

/// The buyer cancelled the order.
pub(crate) async fn cancelled(tx: &Tx<'_>, order: &shop_order::Model) -> Result<()> {
    let by = order.account_id;
    of_order(tx, order, &STAFF_ORDER_CANCELLED, by, &order.number, t::staff_cancelled).await
}

pub(crate) async fn payment_failed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, &STAFF_PAYMENT_FAILED, None, key, t::payment_failed_subject).await
}

pub(crate) async fn refund_needed(tx: &Tx<'_>, order: &shop_order::Model, key: &str) -> Result<()> {
    of_order(tx, order, &STAFF_REFUND_NEEDED, None, key, t::refund_subject).await
}

async fn of_order(
    tx: &Tx<'_>,
    order: &shop_order::Model,
    event: &'static NoticeEvent,
    by: Option<AccountId>,
    key: &str,
    title: fn(Locale, &str) -> String,
) -> Result<()> {
    let words = |l| Words {
        title: title(l, &OrderNumber::display_stored(&order.number, l)),
        body: format!("{}, {}", format::money(l, order.total), order.payment_method.name(l)),
    };
    let link = |l| routes::admin_order(l, crate::mails::url_number(order));
    let branch = Some(order.branch_id);
    tell_staff(tx, &StaffNotice { event, branch, by, key, words: &words, link: &link }).await
}

/// A new or changed review to read.
pub(crate) async fn review(tx: &Tx<'_>, actor: &Actor, product: ProductId, id: ReviewId) -> Result<()> {
    // Each version is read again.
    let key = format!("{id}:{}", tx.id::<OrderEventId>());
    let about = About { event: &STAFF_REVIEW_NEW, by: actor.account(), key: &key, title: t::staff_review };
    of_product(tx, product, &about, &|l| routes::admin_review(l, id)).await
}

/// A question to answer.
pub(crate) async fn question(tx: &Tx<'_>, actor: &Actor, product: ProductId, id: QuestionId) -> Result<()> {
    let key = id.to_string();
    let about =
        About { event: &STAFF_QUESTION_NEW, by: actor.account(), key: &key, title: t::staff_question };
    of_product(tx, product, &about, &|l| routes::admin_question(l, id)).await
}

/// Those of the products of an order whose last piece it took.
pub(crate) async fn sold_out(tx: &Tx<'_>, order: &shop_order::Model, products: &[ProductId]) -> Result<()> {
    for product in catalog::availability::sold_out(tx, products).await? {
        let key = format!("{product}:{}", order.number);
        let about = About { event: &STAFF_SOLD_OUT, by: None, key: &key, title: t::staff_sold_out };
        of_product(tx, product, &about, &|l| routes::admin_product(l, product)).await?;
    }
    Ok(())
}

/// What happened to a product.
struct About<'a> {
    event: &'static NoticeEvent,
    by: Option<AccountId>,
    key: &'a str,
    title: fn(Locale, &str) -> String,
}

async fn of_product(
    tx: &Tx<'_>,
    product: ProductId,
    about: &About<'_>,
    link: &(dyn Fn(Locale) -> String + Send + Sync),
) -> Result<()> {
    let Some(product) = catalog::summary(&**tx, product).await? else { return Ok(()) };
    let words = |l| Words { title: (about.title)(l, product.name.pick(l)), body: String::new() };
    let About { event, by, key, .. } = *about;
    tell_staff(tx, &StaffNotice { event, branch: None, by, key, words: &words, link }).await
}
