//! Links that show a cart to others: what it held when the link was made, with the prices and the stock of the day it is
//! opened. Only the hash of a link's secret is stored.

use super::{CartOwner, lock, name, put_all};
use crate::repeat_lines;
use crate::tables::{cart_share, cart_share_line};
use base::refusal::AreaRefusal as _;
use base::{CartShareId, Instant, ProductId};
use platform::sql::insert_all;
use platform::{Error, Result, Secret, Shop, hash_secret, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::saved_carts::{CartShareView, SharedCartView};
use sales_model::settings::{CartShareDays, CartsMax};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement,
};

/// Makes a link to the current cart; returns its secret, which is stored nowhere.
///
/// # Errors
/// [`SalesRefusal::CartEmpty`]; [`SalesRefusal::TooManyCarts`] if as many links work as carts may be kept.
pub async fn share(shop: &Shop, owner: &CartOwner) -> Result<Secret> {
    let name = name(shop, owner).await?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let empty = || Error::from(SalesRefusal::CartEmpty.into_refusal());
        let cart = lock(&tx, owner).await?.ok_or_else(empty)?;
        let max = org::settings::get::<CartsMax>(&*tx).await?;
        let sql = "SELECT COUNT(*) AS n FROM cart_share WHERE cart_id = $1 AND expires_at > $2";
        let row = tx.query_one_raw(tx.sql(sql, [cart.into(), tx.now().into()])).await?;
        let working: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
        if working >= max {
            return Err(SalesRefusal::TooManyCarts { max }.into_refusal().into());
        }
        let sql =
            "SELECT product_id, quantity FROM cart_line WHERE cart_id = $1 ORDER BY added_at, product_id";
        let rows = tx.query_all_raw(tx.sql(sql, [cart.into()])).await?;
        if rows.is_empty() {
            return Err(empty());
        }
        let id: CartShareId = tx.id();
        let secret = shop.ids().secret();
        let days = org::settings::get::<CartShareDays>(&*tx).await?;
        let head = cart_share::ActiveModel {
            id: Set(id),
            cart_id: Set(cart),
            token_hash: Set(secret.hash()),
            name: Set(name.clone()),
            created_at: Set(tx.now()),
            expires_at: Set(tx.now().plus_days(days)),
        };
        cart_share::Entity::insert(head).exec_without_returning(&*tx).await?;
        let mut lines = Vec::with_capacity(rows.len());
        for (position, row) in (1i64..).zip(&rows) {
            lines.push(cart_share_line::ActiveModel {
                share_id: Set(id),
                product_id: Set(row.try_get::<ProductId>("", "product_id")?),
                position: Set(position),
                quantity: Set(row.try_get("", "quantity")?),
            });
        }
        insert_all(&tx, lines).await?;
        tx.commit().await?;
        Ok(secret)
    })
    .await
}

#[derive(FromQueryResult)]
struct Row {
    id: CartShareId,
    name: String,
    products: i64,
    expires_at: Instant,
}

/// The links of the owner that work, the newest first.
///
/// # Errors
/// Those of the database.
pub async fn shares(shop: &Shop, owner: &CartOwner) -> Result<Vec<CartShareView>> {
    let Some((condition, value)) = owner.condition() else { return Ok(Vec::new()) };
    let db = shop.read();
    let sql = format!(
        "SELECT s.id, s.name, s.expires_at, (SELECT COUNT(*) FROM cart_share_line l WHERE l.share_id = s.id) AS products \
         FROM cart_share s JOIN cart c ON c.id = s.cart_id WHERE {condition} AND s.expires_at > $2 ORDER BY s.id DESC"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value, shop.now().into()]);
    let view = |row: Row| CartShareView {
        id: row.id,
        name: row.name,
        products: row.products,
        expires_at: row.expires_at,
    };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(view).collect())
}

/// Withdraws a link: it shows nothing from now on. One that is gone already does not change.
///
/// # Errors
/// Those of the database.
pub async fn withdraw(shop: &Shop, owner: &CartOwner, id: CartShareId) -> Result<()> {
    let tx = shop.begin().await?;
    let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
    let sql = "DELETE FROM cart_share WHERE id = $1 AND cart_id = $2";
    tx.execute_raw(tx.sql(sql, [id.into(), cart.into()])).await?;
    tx.commit().await
}

/// What a link shows.
///
/// # Errors
/// [`Error::NotFound`] for an unknown, expired or withdrawn one.
pub async fn shared(shop: &Shop, token: &str) -> Result<SharedCartView> {
    let found = cart_share::Entity::find()
        .filter(cart_share::Column::TokenHash.eq(hash_secret(token)))
        .filter(cart_share::Column::ExpiresAt.gt(shop.now()))
        .one(shop.read())
        .await?;
    let share = found.ok_or(Error::NotFound)?;
    let sql = "SELECT l.product_id, a.name_ru, a.name_en, p.slug, l.quantity AS wanted, \
                 CAST(NULL AS BIGINT) AS was, p.price AS now, p.available \
               FROM cart_share_line l JOIN product a ON a.id = l.product_id \
               LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.share_id = $1 ORDER BY l.position";
    let lines = repeat_lines::read(shop, sql, share.id.into()).await?;
    Ok(SharedCartView { name: share.name, expires_at: share.expires_at, lines })
}

/// Puts what can be had of a shared cart into the own one. Returns the secret for the cookie of a new guest cart.
///
/// # Errors
/// As [`shared`].
pub async fn take_shared(shop: &Shop, owner: &CartOwner, token: &str) -> Result<Option<Secret>> {
    let shared = shared(shop, token).await?;
    put_all(shop, owner, &repeat_lines::wanted(&shared.lines)).await
}

/// Deletes links that have expired; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep_shares(shop: &Shop) -> Result<u64> {
    let ids = "SELECT s.id FROM cart_share s WHERE s.expires_at < $1 ORDER BY s.expires_at";
    platform::retention::delete_old(shop, "cart_share", "id", ids, shop.now().into()).await
}
