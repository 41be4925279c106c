//! What is announced when staff take goods out of the stock: products that are sold out, or below their minimum.

use super::{low, refresh_available, sold_out};
use crate::tables::product;
use base::{AccountId, ProductId};
use platform::{Actor, Event, Result, Tx};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use stock::minimums::Low;

/// Most products of a kind that are announced at once: a long document is read in the list of what runs low.
const TOLD_MAX: usize = 20;

/// Staff changed the stock of products, and there is too little of some now.
pub struct StockFell {
    /// Who changed it.
    pub by: Option<AccountId>,
    /// Nothing of these can be bought any more, and something could before.
    pub sold_out: Vec<ProductId>,
    /// These are below the minimum of a warehouse, now or already before.
    pub low: Vec<Low>,
}

impl Event for StockFell {
    const NAME: &'static str = "stock fell";
    const NEEDS_SUBSCRIBER: bool = false;
}

/// Like [`refresh_available`], and announces [`StockFell`]. The balances have been changed, `product.available` not yet.
///
/// # Errors
/// Those of the database, and of subscribers.
pub async fn refresh_and_tell(tx: &Tx<'_>, actor: &Actor, products: &[ProductId]) -> Result<()> {
    if products.is_empty() {
        return Ok(());
    }
    let on_sale: Vec<ProductId> = product::Entity::find()
        .filter(product::Column::Id.is_in(products.iter().copied()))
        .filter(product::Column::Available.gt(0))
        .filter(product::Column::DeletedAt.is_null())
        .select_only()
        .column(product::Column::Id)
        .into_tuple()
        .all(&**tx)
        .await?;
    refresh_available(tx, products).await?;
    let (mut sold_out, mut low) = (sold_out(tx, &on_sale).await?, low(tx, products).await?);
    sold_out.truncate(TOLD_MAX);
    low.truncate(TOLD_MAX);
    if sold_out.is_empty() && low.is_empty() {
        return Ok(());
    }
    tx.announce(&StockFell { by: actor.account(), sold_out, low }).await
}
