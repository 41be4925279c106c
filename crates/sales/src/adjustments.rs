//! Price adjustments of carts and orders. Whatever changes prices (promotions, coupons, points, prices of
//! companies) is an [`Adjuster`]: it sees the cart and returns signed amounts with their source. Adjusters
//! are installed at startup; the cart, the checkout and the order show and store what they returned.

use crate::tables::{order_adjustment, order_line};
use async_trait::async_trait;
use base::{AccountId, Instant, Kopecks, OrderId, ProductId};
use platform::sql::insert_all;
use platform::{Error, Result, Shop, Tx};
use sales_model::adjustments::{Adjustment, AppliedAdjustment};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::sync::Arc;

/// A line as adjusters see it. Lines that can't be bought are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdjustableLine {
    /// The product; a cart has at most one line for each.
    pub product: ProductId,
    /// Current price of one item before adjustments, including VAT.
    pub unit_price: Kopecks,
    /// Number of items, at least 1.
    pub quantity: i64,
}

/// A cart whose prices may be adjusted.
#[derive(Clone, Copy, Debug)]
pub struct AdjustableCart<'a> {
    /// The buyer's account; `None` for a guest.
    pub account: Option<AccountId>,
    /// Line targets of adjustments are indices into these.
    pub lines: &'a [AdjustableLine],
    /// When the cart is priced.
    pub at: Instant,
}

/// A source of adjustments.
#[async_trait]
pub trait Adjuster: Send + Sync {
    /// The adjustments for this cart; none if there is nothing to change.
    ///
    /// # Errors
    /// An error fails the page or the checkout that asked.
    async fn adjust(&self, shop: &Shop, cart: AdjustableCart<'_>) -> Result<Vec<Adjustment>>;
}

/// The adjusters of this process in their order of application, installed with [`Shop::install`].
pub struct Adjusters(pub Vec<Arc<dyn Adjuster>>);

/// The adjustments of a cart, in their order of application.
pub(crate) async fn of_cart(shop: &Shop, cart: AdjustableCart<'_>) -> Result<Vec<Adjustment>> {
    let mut all = Vec::new();
    if let Some(adjusters) = shop.installed::<Adjusters>() {
        for adjuster in &adjusters.0 {
            all.extend(adjuster.adjust(shop, cart).await?);
        }
    }
    Ok(all)
}

/// Stores what an order's lines and delivery received.
pub(crate) async fn store(
    tx: &Tx<'_>,
    order: OrderId,
    lines: &[order_line::Model],
    applied: &[AppliedAdjustment],
) -> Result<()> {
    let missing = || Error::Inconsistent("an adjustment of a line that the order does not have".to_owned());
    let mut rows = Vec::with_capacity(applied.len());
    for (position, adjustment) in (1i64..).zip(applied) {
        let line = adjustment.line.map(|index| lines.get(index).ok_or_else(missing)).transpose()?;
        rows.push(order_adjustment::ActiveModel {
            id: Set(tx.id()),
            order_id: Set(order),
            order_line_id: Set(line.map(|line| line.id)),
            position: Set(position),
            source: Set(adjustment.source),
            reference_id: Set(adjustment.reference),
            name_ru: Set(adjustment.name.ru.clone()),
            name_en: Set(adjustment.name.en.clone()),
            amount: Set(adjustment.amount),
        });
    }
    insert_all(tx, rows).await
}

/// The adjustments of an order, in their order of application.
pub(crate) async fn of_order(
    db: &impl ConnectionTrait,
    order: OrderId,
) -> Result<Vec<order_adjustment::Model>> {
    let query = order_adjustment::Entity::find()
        .filter(order_adjustment::Column::OrderId.eq(order))
        .order_by_asc(order_adjustment::Column::Position);
    Ok(query.all(db).await?)
}
