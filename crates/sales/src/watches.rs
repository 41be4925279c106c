//! Who wants to hear that a product is there again or costs less. An account's wish counts at once; a guest's counts
//! when the link of a letter is followed, so that nobody signs up another's address.
//!
//! **Nobody learns from outside whether an address is known:** every guest gets the same answer, and what is already
//! there gets the same letter.

mod ask;
mod fire;

pub use ask::{Wanted, ask};
pub use fire::{FIRE_WATCHES, queue};
pub(crate) use fire::{Fire, fire, fire_soon};

use crate::tables::watch;
use base::{ProductId, WatchId};
use catalog::tables::product;
use platform::{Actor, Error, Result, Shop, hash_secret};
use sales_model::watches::{CONFIRM_DAYS, WATCH_DAYS, WatchView};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// What the account waits for, newest first.
///
/// # Errors
/// [`Error::LoginNeeded`] for a guest.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Vec<WatchView>> {
    let account = actor.require_account()?;
    let own = watch::Column::AccountId.eq(account);
    let rows = watch::Entity::find().filter(own).order_by_desc(watch::Column::Id).all(shop.read()).await?;
    views(shop, rows).await
}

/// What the link of a letter is about; `None` where it has been answered, taken back or never confirmed.
pub async fn by_link(shop: &Shop, token: &str) -> Result<Option<WatchView>> {
    let named = watch::Column::TokenHash.eq(hash_secret(token));
    let row = watch::Entity::find().filter(named).one(shop.read()).await?;
    Ok(views(shop, row.into_iter().collect()).await?.pop())
}

async fn views(shop: &Shop, rows: Vec<watch::Model>) -> Result<Vec<WatchView>> {
    let ids: Vec<ProductId> = rows.iter().map(|w| w.product_id).collect();
    let products = product::Entity::find().filter(product::Column::Id.is_in(ids)).all(shop.read()).await?;
    let view = |w: watch::Model| {
        let product = products.iter().find(|p| p.id == w.product_id)?;
        Some(WatchView {
            id: w.id,
            kind: w.kind,
            product: base::Bilingual::new(&product.name_ru, &product.name_en),
            slug: product.slug.clone(),
            price_seen: w.price_seen,
            is_confirmed: w.confirmed_at.is_some(),
            created_at: w.created_at,
        })
    };
    Ok(rows.into_iter().filter_map(view).collect())
}

/// Whoever reads the letter agrees. What has come meanwhile is told at once; a second time changes nothing.
///
/// # Errors
/// [`Error::NotFound`] where nothing waits for this link.
pub async fn confirm(shop: &Shop, public_url: &str, token: &str) -> Result<()> {
    let tx = shop.begin().await?;
    let named = watch::Column::TokenHash.eq(hash_secret(token));
    let row = watch::Entity::find().filter(named).one(&*tx).await?.ok_or(Error::NotFound)?;
    watch::Entity::update_many()
        .col_expr(watch::Column::ConfirmedAt, Expr::value(tx.now()))
        .filter(watch::Column::Id.eq(row.id))
        .filter(watch::Column::ConfirmedAt.is_null())
        .exec(&*tx)
        .await?;
    fire_soon(&tx, row.product_id, public_url).await?;
    tx.commit().await
}

/// Takes back by the link of the letter; what is gone already is fine.
pub async fn end(shop: &Shop, token: &str) -> Result<()> {
    delete(shop, Condition::all().add(watch::Column::TokenHash.eq(hash_secret(token)))).await?;
    Ok(())
}

/// Takes back one of the account's own.
///
/// # Errors
/// [`Error::NotFound`] for another's.
pub async fn remove(shop: &Shop, actor: &Actor, id: WatchId) -> Result<()> {
    let own = watch::Column::AccountId.eq(actor.require_account()?);
    match delete(shop, Condition::all().add(own).add(watch::Column::Id.eq(id))).await? {
        0 => Err(Error::NotFound),
        _ => Ok(()),
    }
}

/// Removes what was never confirmed, and what never came; answers how many went.
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
