//! Adding, changing and removing cart lines.

use super::{CartOwner, GUEST_CART_DAYS, lock, open};
use base::QUANTITY_MAX;
use base::form::Problem;
use base::refusal::AreaRefusal as _;
use base::{CartId, Kopecks, Locale, ProductId};
use catalog::ProductSummary;
use catalog_model::refusal::CatalogRefusal;
use platform::{Actor, Error, Result, Secret, Shop, Tx, with_retries};
use sales_model::refusal::SalesRefusal;
use sales_model::settings::{CartLinesMax, CartPiecesMax};
use sales_model::views::Added;
use sea_orm::ConnectionTrait;

/// Summary of the cart, and the secret for the cookie of a new guest cart.
#[derive(Clone)]
pub struct AddedTo {
    /// Quantities after the addition.
    pub added: Added,
    /// Secret for the cookie; `None` if the cart existed already, or belongs to an account.
    pub token: Option<Secret>,
}

/// Adds items of a product to those already in the cart.
///
/// # Errors
/// [`CatalogRefusal::OutOfStock`], [`CatalogRefusal::NotForSale`] and [`SalesRefusal::CartFull`]; the cart is
/// unchanged then.
pub async fn add(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    product: ProductId,
    quantity: i64,
) -> Result<AddedTo> {
    in_range(quantity, 1)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, token) = open(&tx, owner).await?;
        let has = quantity_of(&tx, cart, product).await?;
        let wanted = has.unwrap_or(0) + quantity;
        in_range(wanted, 1)?;
        put(&tx, actor.locale(), cart, product, has, wanted).await?;
        let added = Added { count: pieces(&tx, cart).await?, quantity: wanted };
        tx.commit().await?;
        Ok(AddedTo { added, token })
    })
    .await
}

/// Sets the quantity of a product; zero removes the line. Also restores a removed line. Returns the previous
/// quantity.
///
/// # Errors
/// As [`add`]. A decrease is always allowed, even if the new quantity still exceeds the stock.
pub async fn set(
    shop: &Shop,
    actor: &Actor,
    owner: &CartOwner,
    product: ProductId,
    quantity: i64,
) -> Result<i64> {
    in_range(quantity, 0)?;
    with_retries(|| async {
        let tx = shop.begin().await?;
        let Some(cart) = lock(&tx, owner).await? else { return Ok(0) };
        let has = quantity_of(&tx, cart, product).await?;
        match (quantity, has) {
            (0, None) => {}
            (0, Some(_)) => take_out(&tx, cart, product).await?,
            _ => put(&tx, actor.locale(), cart, product, has, quantity).await?,
        }
        tx.commit().await?;
        Ok(has.unwrap_or(0))
    })
    .await
}

/// Removes a line and returns its quantity, so that it can be restored.
pub async fn remove(shop: &Shop, actor: &Actor, owner: &CartOwner, product: ProductId) -> Result<i64> {
    set(shop, actor, owner, product, 0).await
}

/// Records that the buyer has seen the new prices.
pub async fn accept_prices(shop: &Shop, owner: &CartOwner) -> Result<()> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let Some(cart) = lock(&tx, owner).await? else { return Ok(()) };
        tx.execute_raw(tx.sql(
            "UPDATE cart_line SET price_seen = COALESCE((SELECT p.price FROM product p WHERE p.id = cart_line.product_id), price_seen) \
             WHERE cart_id = $1",
            [cart.into()],
        ))
        .await?;
        tx.commit().await
    })
    .await
}

/// Deletes guests' carts unchanged for [`GUEST_CART_DAYS`], a bounded number at a time.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let tx = shop.begin().await?;
    let old = tx.now().plus_days(-GUEST_CART_DAYS);
    let done = tx
        .execute_raw(tx.sql(
            "DELETE FROM cart WHERE id IN (SELECT id FROM cart WHERE account_id IS NULL AND updated_at < $1 ORDER BY updated_at LIMIT 500)",
            [old.into()],
        ))
        .await?
        .rows_affected();
    tx.commit().await?;
    Ok(done)
}

fn in_range(quantity: i64, min: i64) -> Result<()> {
    if (min..=QUANTITY_MAX).contains(&quantity) {
        Ok(())
    } else {
        Err(Error::field("quantity", Problem::OutOfRange { min, max: QUANTITY_MAX }))
    }
}

async fn quantity_of(tx: &Tx<'_>, cart: CartId, product: ProductId) -> Result<Option<i64>> {
    let sql = tx.sql(
        "SELECT quantity FROM cart_line WHERE cart_id = $1 AND product_id = $2",
        [cart.into(), product.into()],
    );
    match tx.query_one_raw(sql).await? {
        Some(row) => Ok(Some(row.try_get("", "quantity")?)),
        None => Ok(None),
    }
}

async fn number(tx: &Tx<'_>, sql: &str, cart: CartId) -> Result<i64> {
    match tx.query_one_raw(tx.sql(sql, [cart.into()])).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

async fn pieces(tx: &Tx<'_>, cart: CartId) -> Result<i64> {
    number(
        tx,
        "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS n FROM cart_line WHERE cart_id = $1",
        cart,
    )
    .await
}

/// Writes the line after checking availability.
async fn put(
    tx: &Tx<'_>,
    l: Locale,
    cart: CartId,
    product: ProductId,
    has: Option<i64>,
    wanted: i64,
) -> Result<()> {
    let row = catalog::summary(&**tx, product).await?.ok_or(Error::NotFound)?;
    let price = price_for(&row, l)?;
    if wanted > row.available && has.is_none_or(|has| wanted > has) {
        let name = row.name.pick(l).to_owned();
        return Err(CatalogRefusal::OutOfStock { sku: row.sku, name, left: row.available.max(0) }
            .into_refusal()
            .into());
    }
    let max = org::settings::get::<CartPiecesMax>(&**tx).await?;
    if wanted > max && has.is_none_or(|has| wanted > has) {
        return Err(Error::field("quantity", Problem::OutOfRange { min: 1, max }));
    }
    if has.is_none() {
        let max = org::settings::get::<CartLinesMax>(&**tx).await?;
        let lines = number(tx, "SELECT COUNT(*) AS n FROM cart_line WHERE cart_id = $1", cart).await?;
        if lines >= max {
            return Err(SalesRefusal::CartFull { max }.into_refusal().into());
        }
    }
    write_line(tx, cart, product, wanted, price).await
}

/// The price of a product, if it is for sale.
fn price_for(product: &ProductSummary, l: Locale) -> Result<Kopecks> {
    product.sale_price().ok_or_else(|| {
        CatalogRefusal::NotForSale { sku: product.sku.clone(), name: product.name.pick(l).to_owned() }
            .into_refusal()
            .into()
    })
}

pub(super) async fn write_line(
    tx: &Tx<'_>,
    cart: CartId,
    product: ProductId,
    quantity: i64,
    price: Kopecks,
) -> Result<()> {
    tx.execute_raw(tx.sql(
        "INSERT INTO cart_line (cart_id, product_id, quantity, price_seen, added_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity, price_seen = excluded.price_seen",
        [cart.into(), product.into(), quantity.into(), price.into(), tx.now().into()],
    ))
    .await?;
    touch(tx, cart).await
}

async fn take_out(tx: &Tx<'_>, cart: CartId, product: ProductId) -> Result<()> {
    tx.execute_raw(
        tx.sql("DELETE FROM cart_line WHERE cart_id = $1 AND product_id = $2", [cart.into(), product.into()]),
    )
    .await?;
    touch(tx, cart).await
}

async fn touch(tx: &Tx<'_>, cart: CartId) -> Result<()> {
    tx.execute_raw(tx.sql("UPDATE cart SET updated_at = $2 WHERE id = $1", [cart.into(), tx.now().into()]))
        .await?;
    Ok(())
}
