//! Watches: notifications that a product is back in stock or costs less. An account's watch is active
//! immediately; a guest's once the link in a mail is followed, so that nobody can subscribe another person's
//! address.
//!
//! **It is not observable whether an address is known:** every guest gets the same response, and an already
//! fulfilled condition gets the same mail.
//!
//! A listener to the change log queues [`FireWatches`] for changed products with fulfilled watches; an hourly
//! sweep queues it for those that no listener saw.

mod ask;
mod fire;

pub use ask::{Wanted, ask};
pub use fire::{FireWatches, queue};
pub(crate) use fire::{fire_soon, follow};

use crate::tables::watch;
use base::{ProductId, WatchId};
use platform::{Actor, Error, Result, Shop, hash_secret};
use sales_model::watches::{CONFIRM_DAYS, WATCH_DAYS, WatchView};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// The account's watches, newest first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<WatchView>> {
    let account = actor.require_account()?;
    let own = watch::Column::AccountId.eq(account);
    let rows = watch::Entity::find().filter(own).order_by_desc(watch::Column::Id).all(shop.read()).await?;
    views(shop, rows).await
}

/// The watch of a mail link; `None` if it was fulfilled, cancelled or never confirmed.
pub async fn by_link(shop: &Shop, token: &str) -> Result<Option<WatchView>> {
    let named = watch::Column::TokenHash.eq(hash_secret(token));
    let row = watch::Entity::find().filter(named).one(shop.read()).await?;
    Ok(views(shop, row.into_iter().collect()).await?.pop())
}

async fn views(shop: &Shop, rows: Vec<watch::Model>) -> Result<Vec<WatchView>> {
    let ids: Vec<ProductId> = rows.iter().map(|w| w.product_id).collect();
    let products = catalog::summaries(shop.read(), ids).await?;
    let view = |w: watch::Model| {
        let product = products.iter().find(|p| p.id == w.product_id)?;
        Some(WatchView {
            id: w.id,
            kind: w.kind,
            product: product.name.clone(),
            slug: product.slug.clone(),
            price_seen: w.price_seen,
            is_confirmed: w.confirmed_at.is_some(),
            created_at: w.created_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// Confirms the watch of a mail link. If its condition already holds, notifies immediately; repeating it has
/// no effect.
///
/// # Errors
/// [`Error::NotFound`] if there is no watch for this link.
pub async fn confirm(shop: &Shop, token: &str) -> Result<()> {
    let tx = shop.begin().await?;
    let named = watch::Column::TokenHash.eq(hash_secret(token));
    let row = watch::Entity::find().filter(named).one(&*tx).await?.ok_or(Error::NotFound)?;
    watch::Entity::update_many()
        .col_expr(watch::Column::ConfirmedAt, Expr::value(tx.now()))
        .filter(watch::Column::Id.eq(row.id))
        .filter(watch::Column::ConfirmedAt.is_null())
        .exec(&*tx)
        .await?;
    fire_soon(&tx, row.product_id).await?;
    tx.commit().await
}

/// Cancels the watch of a mail link. Idempotent.
pub async fn end(shop: &Shop, token: &str) -> Result<()> {
    delete(shop, Condition::all().add(watch::Column::TokenHash.eq(hash_secret(token)))).await?;
    Ok(())
}

/// Deletes one of the account's own watches.
///
/// # Errors
/// [`Error::NotFound`] for somebody else's.
pub async fn remove(shop: &Shop, actor: &Actor, id: WatchId) -> Result<()> {
    let own = watch::Column::AccountId.eq(actor.require_account()?);
    match delete(shop, Condition::all().add(own).add(watch::Column::Id.eq(id))).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Deletes unconfirmed and expired watches; returns their number.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let unconfirmed = Condition::all()
        .add(watch::Column::ConfirmedAt.is_null())
        .add(watch::Column::AskedAt.lt(shop.now().plus_days(-CONFIRM_DAYS)));
    let old = watch::Column::CreatedAt.lt(shop.now().plus_days(-WATCH_DAYS));
    delete(shop, Condition::any().add(unconfirmed).add(old)).await
}

async fn delete(shop: &Shop, which: Condition) -> Result<u64> {
    let tx = shop.begin().await?;
    let done = watch::Entity::delete_many().filter(which).exec(&*tx).await?;
    tx.commit().await?;
    Ok(done.rows_affected)
}
