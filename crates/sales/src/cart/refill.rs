//! Puts many products into a cart at once: as much of each as there is.

use super::change::write_line;
use super::{CartOwner, open};
use base::{ProductId, QUANTITY_MAX};
use platform::{Result, Secret, Shop, with_retries};
use sales_model::repeat::RepeatLine;
use sales_model::settings::{CartLinesMax, CartPiecesMax};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// Sets the quantity of each product to what is wanted and can be had; a line that has more already keeps it. What can't be
/// bought is left out, and so is what the cart has no room for. Returns the secret for the cookie of a new guest cart.
pub(crate) async fn put_all(
    shop: &Shop,
    owner: &CartOwner,
    wanted: &[(ProductId, i64)],
) -> Result<Option<Secret>> {
    with_retries(|| async {
        let tx = shop.begin().await?;
        let (cart, token) = open(&tx, owner).await?;
        let sql = "SELECT product_id, quantity FROM cart_line WHERE cart_id = $1";
        let mut has: HashMap<ProductId, i64> = HashMap::new();
        for row in tx.query_all_raw(tx.sql(sql, [cart.into()])).await? {
            has.insert(row.try_get("", "product_id")?, row.try_get("", "quantity")?);
        }
        let pieces_max = org::settings::get::<CartPiecesMax>(&*tx).await?.min(QUANTITY_MAX);
        let lines_max = org::settings::get::<CartLinesMax>(&*tx).await?;
        for (product, wanted) in wanted {
            let Some(row) = catalog::summary(&*tx, *product).await? else { continue };
            let got = RepeatLine::got(*wanted, row.sale_price(), row.available, pieces_max);
            let old = has.get(product).copied().unwrap_or(0);
            let is_full = old == 0 && i64::try_from(has.len()).unwrap_or(i64::MAX) >= lines_max;
            let Some(price) = row.sale_price().filter(|_| got > old && !is_full) else { continue };
            write_line(&tx, cart, *product, got, price).await?;
            has.insert(*product, got);
        }
        tx.commit().await?;
        Ok(token)
    })
    .await
}
