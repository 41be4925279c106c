//! The work of a warehouse with products: documents and what they do to the stock, stocktakes, the journal, what is on hand,
//! and the repair of what is wrong. Rows of documents are of the area `stock`; here it is known what a product is.

mod counting;
mod documents;
mod health;
mod journal;
mod levels;
mod lists;
mod posting;
mod product;

pub use counting::{Scan, count, differences, sheet};
pub use documents::{add_lines, create, one, save, set_lines};
pub use health::{findings, repair};
pub use journal::{authors, movements};
pub use levels::{count_low, levels, note_export};
pub use lists::documents;
pub use posting::{Arrived, step};
pub use product::{Found, product, set_minimum, suggest};

use base::{BranchId, ProductId, WarehouseId};
use platform::{Actor, Result, Scope, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use std::collections::HashMap;
use stock::warehouses::{self, Warehouse};
use stock_model::access::{STOCK_COST, STOCK_EDIT};

/// The warehouses in which the actor may work, in display order.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn own_warehouses(shop: &Shop, actor: &Actor) -> Result<Vec<Warehouse>> {
    let scope = actor.require(STOCK_EDIT)?;
    let all = warehouses::all(shop.read()).await?;
    Ok(all.into_iter().filter(|w| scope.contains(w.branch)).collect())
}

/// All warehouses, as places that a transfer can go to.
///
/// # Errors
/// [`platform::Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn targets(shop: &Shop, actor: &Actor) -> Result<Vec<Warehouse>> {
    actor.require(STOCK_EDIT)?;
    warehouses::all(shop.read()).await
}

/// Whether the actor sees and enters costs in this branch.
fn sees_cost(actor: &Actor, branch: BranchId) -> bool {
    actor.require(STOCK_COST).is_ok_and(|scope| scope.contains(branch))
}

/// The branches in which the actor sees costs; `None` if nowhere.
fn cost_scope(actor: &Actor) -> Option<Scope> {
    actor.require(STOCK_COST).ok()
}

/// The SKUs of these products.
async fn skus(db: &impl ConnectionTrait, products: &[ProductId]) -> Result<HashMap<ProductId, String>> {
    let found = crate::summaries(db, products.iter().copied()).await?;
    Ok(found.into_iter().map(|product| (product.id, product.sku)).collect())
}

/// The wanted warehouses of a list: one of the actor's, or all of them.
fn chosen(own: &[Warehouse], wanted: Option<WarehouseId>) -> Vec<WarehouseId> {
    own.iter().map(|w| w.id).filter(|id| wanted.is_none_or(|wanted| wanted == *id)).collect()
}

/// The names of accounts.
async fn names(
    db: &impl ConnectionTrait,
    ids: &[base::AccountId],
) -> Result<HashMap<base::AccountId, String>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: base::AccountId,
        name: String,
    }
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let marks = platform::sql::placeholders(1, ids.len());
    let sql = format!("SELECT id, name FROM account WHERE id IN ({marks})");
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, platform::sql::values(ids));
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| (row.id, row.name)).collect())
}
