//! Products kept beside the cart: they are neither in its sum nor in an order, and stay when the cart is ordered.

use super::change::write_line;
use super::{CartOwner, lock};
use base::refusal::AreaRefusal as _;
use base::{Bilingual, CartId, Kopecks, Locale, ProductId, QUANTITY_MAX};
use catalog_model::refusal::CatalogRefusal;
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::repeat::RepeatLine;
use sales_model::settings::{CartLinesMax, CartPiecesMax};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

/// A product beside the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaterLine {
    /// Identifies the line.
    pub product: ProductId,
    /// The current slug.
    pub slug: String,
    /// The name.
    pub name: Bilingual,
    /// How many were in the cart.
    pub quantity: i64,
    /// The current price; `None` if it is not for sale.
    pub price: Option<Kopecks>,
    /// Pieces that can be reserved.
    pub available: i64,
}

#[derive(FromQueryResult)]
struct Row {
    product_id: ProductId,
    slug: String,
    name_ru: String,
    name_en: String,
    quantity: i64,
    price: Option<Kopecks>,
    available: i64,
}

/// The products beside the cart, in the order in which they were put there. Those that are no longer shown are left out.
pub async fn later(shop: &Shop, owner: &CartOwner) -> Result<Vec<LaterLine>> {
    let Some((condition, value)) = owner.condition() else { return Ok(Vec::new()) };
    let db = shop.read();
    let sql = format!(
        "SELECT l.product_id, p.slug, p.name_ru, p.name_en, l.quantity, p.price, p.available FROM cart c \
         JOIN cart_later l ON l.cart_id = c.id JOIN product p ON p.id = l.product_id \
         WHERE {condition} AND p.deleted_at IS NULL AND p.status = 'published' ORDER BY l.added_at, l.product_id"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [value]);
    let line = |row: Row| LaterLine {
        product: row.product_id,
        slug: row.slug,
        name: Bilingual::new(row.name_ru, row.name_en),
        quantity: row.quantity,
        price: row.price,
        available: row.available,
    };
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(line).collect())
}

/// Takes a line out of the cart and keeps it beside. Without such a line it does nothing.
///
/// # Errors
/// [`SalesRefusal::ListFull`] if as many are kept as a cart has lines.
pub async fn keep(shop: &Shop, owner: &CartOwner, product: ProductId) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
        let Some(quantity) = take(&tx, "cart_line", cart, product).await? else { return Ok(()) };
        let max = org::settings::get::<CartLinesMax>(&*tx).await?;
        let sql = "SELECT COUNT(*) AS n FROM cart_later WHERE cart_id = $1";
        let row = tx.query_one_raw(tx.sql(sql, [cart.into()])).await?;
        let kept: i64 = row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
        if kept >= max {
            return Err(SalesRefusal::ListFull { max }.into_refusal().into());
        }
        let sql = "INSERT INTO cart_later (cart_id, product_id, quantity, added_at) VALUES ($1, $2, $3, $4) \
                   ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity";
        let values = [cart.into(), product.into(), quantity.into(), tx.now().into()];
        tx.execute_raw(tx.sql(sql, values)).await?;
        tx.commit().await
    })
    .await
}

/// Puts a product from beside the cart into it: as many as there are.
///
/// # Errors
/// [`CatalogRefusal::OutOfStock`], [`CatalogRefusal::NotForSale`], [`SalesRefusal::CartFull`]; it stays beside then.
pub async fn take_back(shop: &Shop, actor: &Actor, owner: &CartOwner, product: ProductId) -> Result<()> {
    let l = actor.locale();
    with_retries(|| async {
        let tx = shop.begin().await?;
        let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
        let Some(wanted) = take(&tx, "cart_later", cart, product).await? else { return Ok(()) };
        put_back(&tx, l, cart, product, wanted).await?;
        tx.commit().await
    })
    .await
}

async fn put_back(tx: &Tx<'_>, l: Locale, cart: CartId, product: ProductId, wanted: i64) -> Result<()> {
    let row = catalog::summary(&**tx, product).await?.ok_or(Error::NotFound)?;
    let name = || row.name.pick(l).to_owned();
    let Some(price) = row.sale_price() else {
        return Err(CatalogRefusal::NotForSale { sku: row.sku.clone(), name: name() }.into_refusal().into());
    };
    let max = org::settings::get::<CartPiecesMax>(&**tx).await?.min(QUANTITY_MAX);
    let got = RepeatLine::got(wanted, Some(price), row.available, max);
    if got == 0 {
        let out = CatalogRefusal::OutOfStock { sku: row.sku.clone(), name: name(), left: 0 };
        return Err(out.into_refusal().into());
    }
    let sql = "SELECT COUNT(*) AS n FROM cart_line WHERE cart_id = $1 AND product_id <> $2";
    let found = tx.query_one_raw(tx.sql(sql, [cart.into(), product.into()])).await?;
    let lines: i64 = found.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0);
    let max = org::settings::get::<CartLinesMax>(&**tx).await?;
    if lines >= max {
        return Err(SalesRefusal::CartFull { max }.into_refusal().into());
    }
    write_line(tx, cart, product, got, price).await
}

/// Removes a product from beside the cart.
pub async fn forget(shop: &Shop, owner: &CartOwner, product: ProductId) -> Result<()> {
    let tx = shop.begin().await?;
    let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
    take(&tx, "cart_later", cart, product).await?;
    tx.commit().await
}

/// Deletes a line; returns its quantity, `None` if there was none.
async fn take(tx: &Tx<'_>, table: &str, cart: CartId, product: ProductId) -> Result<Option<i64>> {
    let values = || [cart.into(), product.into()];
    let sql = format!("SELECT quantity FROM {table} WHERE cart_id = $1 AND product_id = $2");
    let row = tx.query_one_raw(tx.sql(sql, values())).await?;
    let quantity: Option<i64> = row.map(|row| row.try_get("", "quantity")).transpose()?;
    let sql = format!("DELETE FROM {table} WHERE cart_id = $1 AND product_id = $2");
    tx.execute_raw(tx.sql(sql, values())).await?;
    Ok(quantity)
}

/// Moves what is kept beside one cart to another; of what both have, the other keeps its own.
pub(super) async fn move_all(tx: &Tx<'_>, from: CartId, to: CartId) -> Result<()> {
    let sql = "UPDATE cart_later SET cart_id = $2 WHERE cart_id = $1 \
               AND product_id NOT IN (SELECT own.product_id FROM cart_later own WHERE own.cart_id = $2)";
    tx.execute_raw(tx.sql(sql, [from.into(), to.into()])).await?;
    Ok(())
}
