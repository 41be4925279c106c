//! The moving average cost of products, one for the whole shop, see `docs/decisions/0041-warehouse.md`. The caller must have
//! locked the products.

use crate::tables::stock_cost;
use base::{Kopecks, OrderId, ProductId};
use platform::sql::{placeholders, values};
use platform::{Result, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::HashMap;
use stock_model::costs::{after_receipt, after_reversal};

/// The average costs of these products; those of unknown cost are left out.
///
/// # Errors
/// Those of the database.
pub async fn averages(
    db: &impl ConnectionTrait,
    products: &[ProductId],
) -> Result<HashMap<ProductId, Kopecks>> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let known =
        stock_cost::Entity::find().filter(stock_cost::Column::ProductId.is_in(products.iter().copied()));
    Ok(known.all(db).await?.into_iter().map(|row| (row.product_id, row.average)).collect())
}

/// What an item of an order cost when it left; `None` if that is unknown.
pub(crate) async fn when_sold(tx: &Tx<'_>, order: OrderId, product: ProductId) -> Result<Option<Kopecks>> {
    let sql = "SELECT cost FROM stock_movement WHERE order_id = $1 AND product_id = $2 AND kind = 'sale' \
               ORDER BY at DESC, id DESC LIMIT 1";
    match tx.query_one_raw(tx.sql(sql, [order.into(), product.into()])).await? {
        Some(row) => Ok(row.try_get("", "cost")?),
        None => Ok(None),
    }
}

/// Goods with their cost for one item, without VAT that is deducted.
pub type Costed = (ProductId, i64, Kopecks);

/// Moves the averages for goods that are about to arrive: call it before the balances change.
///
/// # Errors
/// Those of the database.
pub async fn received(tx: &Tx<'_>, goods: &[Costed]) -> Result<()> {
    let (averages, had) = state(tx, goods).await?;
    for (product, quantity, cost) in goods.iter().filter(|(_, quantity, _)| *quantity > 0) {
        let had = had.get(product).copied().unwrap_or(0);
        store(tx, *product, after_receipt(averages.get(product).copied(), had, *quantity, *cost)).await?;
    }
    Ok(())
}

/// Moves the averages back for goods whose receipt is about to be reversed: call it before the balances change.
///
/// # Errors
/// Those of the database.
pub async fn returned(tx: &Tx<'_>, goods: &[Costed]) -> Result<()> {
    let (averages, had) = state(tx, goods).await?;
    for (product, quantity, cost) in goods {
        let Some(average) = averages.get(product).copied() else { continue };
        let had = had.get(product).copied().unwrap_or(0);
        store(tx, *product, after_reversal(average, had, *quantity, *cost)).await?;
    }
    Ok(())
}

type State = (HashMap<ProductId, Kopecks>, HashMap<ProductId, i64>);

/// The averages, and how many items the shop has in all warehouses and on the way between them.
async fn state(tx: &Tx<'_>, goods: &[Costed]) -> Result<State> {
    let products: Vec<ProductId> = goods.iter().map(|(product, ..)| *product).collect();
    let averages = averages(&**tx, &products).await?;
    let sql = format!(
        "SELECT x.product_id, CAST(SUM(x.n) AS BIGINT) AS n FROM (\
           SELECT product_id, on_hand AS n FROM stock_balance \
           UNION ALL SELECT l.product_id, l.quantity AS n FROM stock_document_line l \
             JOIN stock_document d ON d.id = l.document_id WHERE d.kind = 'transfer' AND d.state = 'sent') x \
         WHERE x.product_id IN ({}) GROUP BY x.product_id",
        placeholders(1, products.len())
    );
    let mut had = HashMap::new();
    for row in tx.query_all_raw(tx.sql(sql, values(&products))).await? {
        had.insert(row.try_get::<ProductId>("", "product_id")?, row.try_get::<i64>("", "n")?);
    }
    Ok((averages, had))
}

async fn store(tx: &Tx<'_>, product: ProductId, average: Kopecks) -> Result<()> {
    let sql = "INSERT INTO stock_cost (product_id, average, updated_at) VALUES ($1, $2, $3) \
               ON CONFLICT (product_id) DO UPDATE SET average = excluded.average, updated_at = excluded.updated_at";
    tx.execute_raw(tx.sql(sql, [product.into(), average.into(), tx.now().into()])).await?;
    Ok(())
}
