//! The wishlist of an account, shared by all its devices. A guest's is stored in the browser and merged at
//! login.

use crate::tables::wish;
use base::refusal::AreaRefusal as _;
use base::{AccountId, Instant, ProductId};
use discovery_model::picks::Picks;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::settings::{WishesMax, Wishlist};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

/// The account's wishlist in insertion order; `None` for a guest.
pub async fn list(shop: &Shop, actor: &Actor) -> Result<Option<Picks>> {
    let Some(account) = actor.account() else { return Ok(None) };
    let ids = wish::Entity::find()
        .filter(wish::Column::AccountId.eq(account))
        .order_by_asc(wish::Column::AddedAt)
        .order_by_asc(wish::Column::ProductId)
        .select_only()
        .column(wish::Column::ProductId)
        .into_tuple()
        .all(shop.read())
        .await?;
    Ok(Some(Picks(ids)))
}

/// Adds a product to the account's wishlist; one already there keeps its position.
///
/// # Errors
/// [`Error::NotFound`] if it is not visible to shoppers, [`SalesRefusal::ListFull`] if the list is full.
pub async fn put(shop: &Shop, actor: &Actor, product: ProductId) -> Result<()> {
    let account = actor.account().ok_or(Error::LoginNeeded)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        if !org::settings::get::<Wishlist>(&*tx).await? {
            return Err(Error::NotFound);
        }
        if has(&tx, account, product).await? {
            return Ok(());
        }
        let max = org::settings::get::<WishesMax>(&*tx).await?;
        if i64::try_from(count(&tx, account).await?).unwrap_or(i64::MAX) >= max {
            return Err(SalesRefusal::ListFull { max }.into_refusal().into());
        }
        if !write(&tx, account, product, tx.now()).await? {
            return Err(Error::NotFound);
        }
        tx.commit().await
    })
    .await
}

/// Removes a product from the account's wishlist.
pub async fn take(shop: &Shop, actor: &Actor, product: ProductId) -> Result<()> {
    let account = actor.account().ok_or(Error::LoginNeeded)?;
    let tx = shop.begin().await?;
    wish::Entity::delete_by_id((account, product)).exec(&*tx).await?;
    tx.commit().await
}

/// Appends a guest's wishlist to the account's, up to its capacity. It never fails a login: errors are
/// logged, and the guest's list stays. Returns whether it was merged, so that its cookie can be removed.
pub async fn join(shop: &Shop, guest: &Picks, account: AccountId) -> bool {
    match with_retries(|| try_join(shop, guest, account)).await {
        Ok(()) => true,
        Err(e) => {
            tracing::error!("the wishes of a guest could not join those of account {account}: {e}");
            false
        }
    }
}

async fn try_join(shop: &Shop, guest: &Picks, account: AccountId) -> Result<()> {
    let tx = shop.begin().await?;
    let max = usize::try_from(org::settings::get::<WishesMax>(&*tx).await?).unwrap_or(0);
    let room = max.saturating_sub(count(&tx, account).await?);
    // One microsecond apart, to preserve their order.
    for (product, at) in guest.0.iter().take(room).zip(tx.now().0..) {
        write(&tx, account, *product, Instant(at)).await?;
    }
    tx.commit().await
}

async fn has(tx: &Tx<'_>, account: AccountId, product: ProductId) -> Result<bool> {
    Ok(wish::Entity::find_by_id((account, product)).count(&**tx).await? > 0)
}

async fn count(tx: &Tx<'_>, account: AccountId) -> Result<usize> {
    let own = wish::Entity::find().filter(wish::Column::AccountId.eq(account));
    Ok(usize::try_from(own.count(&**tx).await?).unwrap_or(usize::MAX))
}

/// Inserts the product unless it is invisible to shoppers or already listed; returns whether it was inserted.
async fn write(tx: &Tx<'_>, account: AccountId, product: ProductId, at: Instant) -> Result<bool> {
    let (id, moment) = if tx.is_postgres() { ("UUID", "BIGINT") } else { ("BLOB", "INTEGER") };
    let sql = format!(
        "INSERT INTO wish (account_id, product_id, added_at) \
         SELECT CAST($1 AS {id}), p.id, CAST($3 AS {moment}) FROM product p \
         WHERE p.id = $2 AND p.deleted_at IS NULL AND p.status = 'published' ON CONFLICT DO NOTHING"
    );
    let done = tx.execute_raw(tx.sql(sql, [account.into(), product.into(), at.into()])).await?;
    Ok(done.rows_affected() == 1)
}
