//! The carts of a shopper beside the current one: saved by names, and opened in its place.

use super::{CartOwner, lock, open, put_all};
use crate::repeat_lines;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use base::{CartId, ProductId, QUANTITY_MAX, SavedCartId};
use platform::sql::{placeholders, values};
use platform::{Error, Result, Secret, Shop, Tx, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::repeat::RepeatLine;
use sales_model::saved_carts::{CART_RESTORE_DAYS, SavedCartView, joined_quantity, read_cart_name};
use sales_model::settings::{CartLinesMax, CartPiecesMax, CartsMax};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// The name of the current cart; empty if it has none.
///
/// # Errors
/// Those of the database.
pub async fn name(shop: &Shop, owner: &CartOwner) -> Result<String> {
    let Some((condition, value)) = owner.condition() else { return Ok(String::new()) };
    let db = shop.read();
    let sql = format!("SELECT c.name FROM cart c WHERE {condition}");
    match db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [value])).await? {
        Some(row) => Ok(row.try_get("", "name")?),
        None => Ok(String::new()),
    }
}

#[derive(FromQueryResult)]
struct Head {
    id: SavedCartId,
    name: String,
}

/// The carts beside the current one, the oldest first.
///
/// # Errors
/// Those of the database.
pub async fn saved(shop: &Shop, owner: &CartOwner) -> Result<Vec<SavedCartView>> {
    let Some((condition, value)) = owner.condition() else { return Ok(Vec::new()) };
    let db = shop.read();
    let sql = format!(
        "SELECT s.id, s.name FROM saved_cart s JOIN cart c ON c.id = s.cart_id \
         WHERE {condition} AND s.deleted_at IS NULL ORDER BY s.created_at, s.id"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let heads = Head::find_by_statement(query).all(db).await?;
    let mut all = Vec::with_capacity(heads.len());
    for Head { id, name } in heads {
        all.push(SavedCartView { id, name, lines: lines(shop, id).await? });
    }
    Ok(all)
}

async fn lines(shop: &Shop, id: SavedCartId) -> Result<Vec<RepeatLine>> {
    let sql = "SELECT l.product_id, a.name_ru, a.name_en, p.slug, l.quantity AS wanted, l.price_seen AS was, \
                 p.price AS now, p.available \
               FROM saved_cart_line l JOIN product a ON a.id = l.product_id \
               LEFT JOIN product p ON p.id = l.product_id AND p.deleted_at IS NULL AND p.status = 'published' \
               WHERE l.saved_cart_id = $1 ORDER BY l.added_at, l.product_id";
    repeat_lines::read(shop, sql, id.into()).await
}

/// Starts an empty cart of this name in the place of the current one, which is saved. Returns the secret for the cookie of a
/// guest who had no cart.
///
/// # Errors
/// Problems of the field `name`; [`SalesRefusal::TooManyCarts`].
pub async fn create(shop: &Shop, owner: &CartOwner, name: &str) -> Result<Option<Secret>> {
    let name = read_cart_name(name)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, token) = open(&tx, owner).await?;
        require_free(&tx, cart, &name, None).await?;
        require_room(&tx, cart).await?;
        put_aside(&tx, cart).await?;
        let sql = "UPDATE cart SET name = $2, promotion_code = '', updated_at = $3 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [cart.into(), name.clone().into(), tx.now().into()])).await?;
        tx.commit().await?;
        Ok(token)
    })
    .await
}

/// Opens a saved cart in the place of the current one, which is saved. Prices that its lines remember are still those that
/// the shopper saw, so the cart shows what changed.
///
/// # Errors
/// [`Error::NotFound`] also for a cart of somebody else, a deleted one, or one that was opened already.
pub async fn switch(shop: &Shop, owner: &CartOwner, id: SavedCartId) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let cart = own(&tx, owner, id).await?;
        put_aside(&tx, cart).await?;
        let pair = || [Value::from(cart), Value::from(id)];
        let lines = "INSERT INTO cart_line (cart_id, product_id, quantity, price_seen, added_at) \
                     SELECT $1, l.product_id, l.quantity, l.price_seen, l.added_at FROM saved_cart_line l WHERE l.saved_cart_id = $2";
        tx.execute_raw(tx.sql(lines, pair())).await?;
        let head = "UPDATE cart SET name = (SELECT s.name FROM saved_cart s WHERE s.id = $2), \
                    promotion_code = (SELECT s.promotion_code FROM saved_cart s WHERE s.id = $2), updated_at = $3 WHERE id = $1";
        tx.execute_raw(tx.sql(head, [cart.into(), id.into(), tx.now().into()])).await?;
        tx.execute_raw(tx.sql("DELETE FROM saved_cart WHERE id = $1", [id.into()])).await?;
        tx.commit().await
    })
    .await
}

/// Copies a saved cart, or with `None` the current one, to a new saved cart of this name.
///
/// # Errors
/// As [`create`] and [`switch`].
pub async fn copy(shop: &Shop, owner: &CartOwner, of: Option<SavedCartId>, name: &str) -> Result<()> {
    let name = read_cart_name(name)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let cart = match of {
            Some(id) => own(&tx, owner, id).await?,
            None => lock(&tx, owner).await?.ok_or(Error::NotFound)?,
        };
        require_free(&tx, cart, &name, None).await?;
        require_room(&tx, cart).await?;
        let copy = new_saved(&tx, cart, &name, "").await?;
        match of {
            Some(id) => copy_lines(&tx, copy, "saved_cart_line", "saved_cart_id", id.into()).await?,
            None => copy_lines(&tx, copy, "cart_line", "cart_id", cart.into()).await?,
        }
        tx.commit().await
    })
    .await
}

/// Renames a saved cart, or with `None` the current one.
///
/// # Errors
/// As [`copy`].
pub async fn rename(shop: &Shop, owner: &CartOwner, of: Option<SavedCartId>, name: &str) -> Result<()> {
    let name = read_cart_name(name)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, sql, id): (_, _, Value) = match of {
            Some(id) => {
                let sql = "UPDATE saved_cart SET name = $2, updated_at = $3 WHERE id = $1";
                (own(&tx, owner, id).await?, sql, id.into())
            }
            None => {
                let cart = lock(&tx, owner).await?.ok_or(Error::NotFound)?;
                (cart, "UPDATE cart SET name = $2, updated_at = $3 WHERE id = $1", cart.into())
            }
        };
        require_free(&tx, cart, &name, Some(of)).await?;
        tx.execute_raw(tx.sql(sql, [id, name.clone().into(), tx.now().into()])).await?;
        tx.commit().await
    })
    .await
}

/// Puts what can be had of a saved cart into the current one; it stays as it is.
///
/// # Errors
/// As [`switch`].
pub async fn add_saved(shop: &Shop, owner: &CartOwner, id: SavedCartId) -> Result<()> {
    let tx = shop.begin().await?;
    own(&tx, owner, id).await?;
    tx.commit().await?;
    let wanted = repeat_lines::wanted(&lines(shop, id).await?);
    put_all(shop, owner, &wanted).await.map(drop)
}

/// Deletes a saved cart; it can be restored for [`CART_RESTORE_DAYS`].
///
/// # Errors
/// As [`switch`].
pub async fn remove_saved(shop: &Shop, owner: &CartOwner, id: SavedCartId) -> Result<()> {
    let tx = shop.begin().await?;
    own(&tx, owner, id).await?;
    let sql = "UPDATE saved_cart SET deleted_at = $2 WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [id.into(), tx.now().into()])).await?;
    tx.commit().await
}

/// Restores a deleted cart. One that is there does not change.
///
/// # Errors
/// [`Error::NotFound`] also when it is gone for good; [`SalesRefusal::TooManyCarts`].
pub async fn restore(shop: &Shop, owner: &CartOwner, id: SavedCartId) -> Result<()> {
    let tx = shop.begin().await?;
    let cart = lock(&tx, owner).await?.ok_or(Error::NotFound)?;
    require_room(&tx, cart).await?;
    let sql = "UPDATE saved_cart SET deleted_at = NULL WHERE id = $1 AND cart_id = $2";
    if tx.execute_raw(tx.sql(sql, [id.into(), cart.into()])).await?.rows_affected() != 1 {
        return Err(Error::NotFound);
    }
    tx.commit().await
}

/// Moves lines of the current cart to a saved one, or copies them. Quantities of a product that both have are added up.
///
/// # Errors
/// As [`switch`]; [`SalesRefusal::CartFull`]; a problem of the field `product` without any.
pub async fn move_lines(
    shop: &Shop,
    owner: &CartOwner,
    to: SavedCartId,
    products: &[ProductId],
    is_copy: bool,
) -> Result<()> {
    if products.is_empty() {
        return Err(Error::field("product", Problem::Required));
    }
    with_retries(|| async {
        let tx = shop.begin().await?;
        let cart = own(&tx, owner, to).await?;
        let pieces_max = org::settings::get::<CartPiecesMax>(&*tx).await?.min(QUANTITY_MAX);
        let lines_max = org::settings::get::<CartLinesMax>(&*tx).await?;
        let has = quantities(&tx, "saved_cart_line", "saved_cart_id", to.into()).await?;
        let mine = quantities(&tx, "cart_line", "cart_id", cart.into()).await?;
        let moved: Vec<ProductId> = products.iter().copied().filter(|id| mine.contains_key(id)).collect();
        let new = moved.iter().filter(|id| !has.contains_key(id)).count();
        if i64::try_from(has.len() + new).unwrap_or(i64::MAX) > lines_max {
            return Err(SalesRefusal::CartFull { max: lines_max }.into_refusal().into());
        }
        for product in &moved {
            let had = has.get(product).copied().unwrap_or(0);
            let quantity = joined_quantity(had, mine[product], pieces_max);
            let sql = "INSERT INTO saved_cart_line (saved_cart_id, product_id, quantity, price_seen, added_at) \
                       SELECT $1, l.product_id, $4, l.price_seen, l.added_at FROM cart_line l \
                       WHERE l.cart_id = $2 AND l.product_id = $3 \
                       ON CONFLICT (saved_cart_id, product_id) DO UPDATE SET quantity = excluded.quantity";
            let row = [to.into(), cart.into(), (*product).into(), quantity.into()];
            tx.execute_raw(tx.sql(sql, row)).await?;
        }
        if !is_copy && !moved.is_empty() {
            let sql = format!(
                "DELETE FROM cart_line WHERE cart_id = $1 AND product_id IN ({})",
                placeholders(2, moved.len())
            );
            let row: Vec<Value> = std::iter::once(cart.into()).chain(values(&moved)).collect();
            tx.execute_raw(tx.sql(&sql, row)).await?;
        }
        let sql = "UPDATE saved_cart SET updated_at = $2 WHERE id = $1";
        tx.execute_raw(tx.sql(sql, [to.into(), tx.now().into()])).await?;
        tx.commit().await
    })
    .await
}

/// Deletes carts for good that were deleted long ago; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep_saved(shop: &Shop) -> Result<u64> {
    let old = shop.now().plus_days(-CART_RESTORE_DAYS);
    let ids = "SELECT s.id FROM saved_cart s WHERE s.deleted_at < $1 ORDER BY s.deleted_at";
    platform::retention::delete_old(shop, "saved_cart", "id", ids, old.into()).await
}

/// At a login: saves the account's current cart if the guest's has another name, which then becomes the current one.
pub(super) async fn keep_apart(tx: &Tx<'_>, guest: CartId, own: CartId) -> Result<()> {
    let theirs = name_of(tx, guest).await?;
    let is_worth = quantities(tx, "cart_line", "cart_id", guest.into()).await?.len();
    if is_worth == 0 || theirs == name_of(tx, own).await? {
        return Ok(());
    }
    put_aside(tx, own).await?;
    let sql = "UPDATE cart SET name = $2, promotion_code = '' WHERE id = $1";
    tx.execute_raw(tx.sql(sql, [own.into(), theirs.into()])).await?;
    Ok(())
}

/// Gives the saved and shared carts of one shopper to another.
pub(super) async fn give(tx: &Tx<'_>, from: CartId, to: CartId) -> Result<()> {
    for sql in [
        "UPDATE saved_cart SET cart_id = $2 WHERE cart_id = $1",
        "UPDATE cart_share SET cart_id = $2 WHERE cart_id = $1",
    ] {
        tx.execute_raw(tx.sql(sql, [from.into(), to.into()])).await?;
    }
    Ok(())
}

/// Locks the owner's cart, if this saved cart is the owner's.
async fn own(tx: &Tx<'_>, owner: &CartOwner, id: SavedCartId) -> Result<CartId> {
    let cart = lock(tx, owner).await?.ok_or(Error::NotFound)?;
    let sql = "SELECT 1 AS n FROM saved_cart WHERE id = $1 AND cart_id = $2 AND deleted_at IS NULL";
    match tx.query_one_raw(tx.sql(sql, [id.into(), cart.into()])).await? {
        Some(_) => Ok(cart),
        None => Err(Error::NotFound),
    }
}

/// Saves the current cart and empties it. An empty one without a name is not worth keeping.
async fn put_aside(tx: &Tx<'_>, cart: CartId) -> Result<()> {
    let name = name_of(tx, cart).await?;
    let lines = quantities(tx, "cart_line", "cart_id", cart.into()).await?;
    if lines.is_empty() && name.is_empty() {
        return Ok(());
    }
    let sql = "SELECT promotion_code FROM cart WHERE id = $1";
    let row = tx.query_one_raw(tx.sql(sql, [cart.into()])).await?;
    let code: String = row.map(|row| row.try_get("", "promotion_code")).transpose()?.unwrap_or_default();
    let saved = new_saved(tx, cart, &name, &code).await?;
    copy_lines(tx, saved, "cart_line", "cart_id", cart.into()).await?;
    tx.execute_raw(tx.sql("DELETE FROM cart_line WHERE cart_id = $1", [cart.into()])).await?;
    Ok(())
}

async fn new_saved(tx: &Tx<'_>, cart: CartId, name: &str, code: &str) -> Result<SavedCartId> {
    let id: SavedCartId = tx.id();
    let sql = "INSERT INTO saved_cart (id, cart_id, name, promotion_code, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)";
    let row = [id.into(), cart.into(), name.into(), code.into(), tx.now().into()];
    tx.execute_raw(tx.sql(sql, row)).await?;
    Ok(id)
}

async fn copy_lines(tx: &Tx<'_>, to: SavedCartId, table: &str, key: &str, from: Value) -> Result<()> {
    let sql = format!(
        "INSERT INTO saved_cart_line (saved_cart_id, product_id, quantity, price_seen, added_at) \
         SELECT $1, l.product_id, l.quantity, l.price_seen, l.added_at FROM {table} l WHERE l.{key} = $2"
    );
    tx.execute_raw(tx.sql(&sql, [to.into(), from])).await?;
    Ok(())
}

async fn quantities(tx: &Tx<'_>, table: &str, key: &str, of: Value) -> Result<HashMap<ProductId, i64>> {
    let sql = format!("SELECT product_id, quantity FROM {table} WHERE {key} = $1");
    let rows = tx.query_all_raw(tx.sql(&sql, [of])).await?;
    let pairs = rows.iter().map(|row| Ok((row.try_get("", "product_id")?, row.try_get("", "quantity")?)));
    pairs.collect()
}

async fn name_of(tx: &Tx<'_>, cart: CartId) -> Result<String> {
    let row = tx.query_one_raw(tx.sql("SELECT name FROM cart WHERE id = $1", [cart.into()])).await?;
    Ok(row.map(|row| row.try_get("", "name")).transpose()?.unwrap_or_default())
}

/// Two carts of one name can't be told apart. `except` names the cart that gets the name, `None` within for the current one.
async fn require_free(
    tx: &Tx<'_>,
    cart: CartId,
    name: &str,
    except: Option<Option<SavedCartId>>,
) -> Result<()> {
    let is_current = except != Some(None) && name_of(tx, cart).await? == name;
    let sql = "SELECT id FROM saved_cart WHERE cart_id = $1 AND name = $2 AND deleted_at IS NULL";
    let rows = tx.query_all_raw(tx.sql(sql, [cart.into(), name.into()])).await?;
    let mut others = rows.iter().map(|row| row.try_get::<SavedCartId>("", "id"));
    let is_saved = others.any(|id| id.is_ok_and(|id| except != Some(Some(id))));
    if is_current || is_saved { Err(Error::field("name", Problem::AlreadyTaken)) } else { Ok(()) }
}

/// Checks that one more cart may be saved.
async fn require_room(tx: &Tx<'_>, cart: CartId) -> Result<()> {
    let max = org::settings::get::<CartsMax>(&**tx).await?;
    let sql = "SELECT COUNT(*) AS n FROM saved_cart WHERE cart_id = $1 AND deleted_at IS NULL";
    let row = tx.query_one_raw(tx.sql(sql, [cart.into()])).await?;
    let saved: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
    // The current one is one of them.
    if saved + 1 >= max { Err(SalesRefusal::TooManyCarts { max }.into_refusal().into()) } else { Ok(()) }
}
