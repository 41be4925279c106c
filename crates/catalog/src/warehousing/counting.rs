//! Counting in a stocktake, by several people at once.

use super::names;
use super::product::is_goods;
use crate::{barcodes, summaries};
use base::form::Problem;
use base::refusal::Refusal;
use base::{AccountId, Instant, ProductId, StockDocumentId};
use platform::{Actor, Error, Result, Shop, Tx, with_retries};
use sea_orm::{FromQueryResult, Statement};
use std::collections::HashMap;
use stock::counts::{self, Sum};
use stock::documents::{self, Document};
use stock::warehouses;
use stock_model::access::STOCK_EDIT;
use stock_model::documents::{
    CountSheet, Counted, DocumentKind, DocumentState, Entry, QUANTITY_MAX, correction,
};

/// Entries shown below the form.
const ENTRIES: usize = 20;
/// Longest key of an entry, in bytes.
const KEY_BYTES_MAX: usize = 64;

/// An entry of a stocktake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scan {
    /// A barcode or SKU; empty if `product` is given.
    pub code: String,
    /// The product, chosen from a list.
    pub product: Option<ProductId>,
    /// What is added; negative for a correction.
    pub quantity: i64,
    /// Tells it from other entries of the document: repeated, it has no effect.
    pub key: String,
    /// Whether `code` becomes a barcode of `product`.
    pub learn: bool,
}

/// Adds an entry to a stocktake; returns its product.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Refusal::NotInThisState`] when it is over; [`Error::Invalid`] on `code` for
/// an unknown one, on `quantity` for 0 and for more than was counted taken away.
pub async fn count(shop: &Shop, actor: &Actor, id: StockDocumentId, scan: &Scan) -> Result<ProductId> {
    with_retries(|| try_count(shop, actor, id, scan)).await
}

async fn try_count(shop: &Shop, actor: &Actor, id: StockDocumentId, scan: &Scan) -> Result<ProductId> {
    let scope = actor.require(STOCK_EDIT)?;
    let range = Problem::OutOfRange { min: -QUANTITY_MAX, max: QUANTITY_MAX };
    if scan.quantity == 0 || scan.quantity.abs() > QUANTITY_MAX {
        return Err(Error::field("quantity", range));
    }
    if scan.key.is_empty() || scan.key.len() > KEY_BYTES_MAX {
        return Err(Error::field("quantity", Problem::Required));
    }
    let tx = shop.begin().await?;
    let document = documents::lock(&tx, id).await?;
    if !scope.contains(document.branch) || document.kind != DocumentKind::Stocktake {
        return Err(Error::NotFound);
    }
    let product = match scan.product {
        Some(product) => product,
        None if scan.code.trim().is_empty() => return Err(Error::field("code", Problem::Required)),
        None => {
            barcodes::find(&*tx, &scan.code).await?.ok_or_else(|| Error::field("code", Problem::NotFound))?
        }
    };
    if document.state != DocumentState::Draft {
        return Err(Refusal::NotInThisState.into());
    }
    if counts::is_known(&tx, id, &scan.key).await? {
        return Ok(product);
    }
    add(&tx, actor, id, product, scan).await?;
    tx.commit().await?;
    Ok(product)
}

async fn add(tx: &Tx<'_>, actor: &Actor, id: StockDocumentId, product: ProductId, scan: &Scan) -> Result<()> {
    let total = counts::counted(tx, id, product).await? + scan.quantity;
    if !(0..=QUANTITY_MAX).contains(&total) {
        let min = scan.quantity - total;
        return Err(Error::field("quantity", Problem::OutOfRange { min, max: QUANTITY_MAX }));
    }
    if !is_goods(&**tx, product).await? {
        return Err(Error::field("code", Problem::NotFound));
    }
    if scan.learn && !scan.code.trim().is_empty() {
        barcodes::add_in(tx, actor, product, &scan.code).await?;
    }
    counts::add(tx, actor, id, product, scan.quantity, &scan.key).await?;
    Ok(())
}

/// The stocktake of the actor's branches.
async fn visible(shop: &Shop, actor: &Actor, id: StockDocumentId) -> Result<Document> {
    let scope = actor.require(STOCK_EDIT)?;
    let document = documents::find(shop.read(), id).await?;
    let is_own = scope.contains(document.branch) && document.kind == DocumentKind::Stocktake;
    if is_own { Ok(document) } else { Err(Error::NotFound) }
}

#[derive(FromQueryResult)]
struct Row {
    product_id: ProductId,
    quantity: i64,
    account_id: Option<AccountId>,
    at: Instant,
}

/// The page of counting; `last` is the product that was entered last.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn sheet(
    shop: &Shop,
    actor: &Actor,
    id: StockDocumentId,
    last: Option<ProductId>,
) -> Result<CountSheet> {
    let document = visible(shop, actor, id).await?;
    let db = shop.read();
    let sql = format!(
        "SELECT product_id, quantity, account_id, at FROM stock_count WHERE document_id = $1 ORDER BY at DESC, id DESC LIMIT {ENTRIES}"
    );
    let query =
        Statement::from_sql_and_values(sea_orm::ConnectionTrait::get_database_backend(db), sql, [id.into()]);
    let rows = Row::find_by_statement(query).all(db).await?;
    let people: Vec<AccountId> = rows.iter().filter_map(|row| row.account_id).collect();
    let people = names(db, &people).await?;
    let products: HashMap<_, _> =
        summaries(db, rows.iter().map(|row| row.product_id)).await?.into_iter().map(|p| (p.id, p)).collect();
    let entry = |row: Row| {
        let product = products.get(&row.product_id);
        Entry {
            product: row.product_id,
            sku: product.map(|p| p.sku.clone()).unwrap_or_default(),
            name: product.map(|p| p.name.clone()).unwrap_or_default(),
            quantity: row.quantity,
            by: row.account_id,
            by_name: row.account_id.and_then(|id| people.get(&id)).cloned().unwrap_or_default(),
            at: row.at,
        }
    };
    let sums = counts::sums(db, id, document.warehouse_id).await?;
    let last = sums.iter().filter(|sum| Some(sum.product_id) == last).copied().collect();
    let last = counted(shop, last).await?.pop();
    let warehouse = warehouses::find(db, document.warehouse_id).await?.ok_or(Error::NotFound)?;
    Ok(CountSheet {
        id,
        number: document.number,
        is_open: document.state == DocumentState::Draft,
        warehouse: warehouse.name,
        branch: document.branch,
        products: i64::try_from(sums.len()).unwrap_or(i64::MAX),
        items: sums.iter().map(|sum| sum.counted).sum(),
        entries: rows.into_iter().map(entry).collect(),
        last,
    })
}

/// What was counted and what was expected, by SKU; in a full stocktake also what nobody counted. For one that is still open.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn differences(shop: &Shop, actor: &Actor, id: StockDocumentId) -> Result<Vec<Counted>> {
    let document = visible(shop, actor, id).await?;
    let db = shop.read();
    let mut sums = counts::sums(db, id, document.warehouse_id).await?;
    if document.is_full {
        sums.extend(counts::missed(db, id, document.warehouse_id, document.created_at).await?);
    }
    counted(shop, sums).await
}

async fn counted(shop: &Shop, sums: Vec<Sum>) -> Result<Vec<Counted>> {
    let products: HashMap<_, _> = summaries(shop.read(), sums.iter().map(|sum| sum.product_id))
        .await?
        .into_iter()
        .map(|p| (p.id, p))
        .collect();
    let view = |sum: Sum| {
        let product = products.get(&sum.product_id);
        Counted {
            product: sum.product_id,
            sku: product.map(|p| p.sku.clone()).unwrap_or_default(),
            name: product.map(|p| p.name.clone()).unwrap_or_default(),
            counted: sum.counted,
            expected: sum.counted - correction(sum.on_hand, sum.moved_since, sum.counted),
        }
    };
    let mut all: Vec<Counted> = sums.into_iter().map(view).collect();
    all.sort_by(|a, b| a.sku.cmp(&b.sku));
    Ok(all)
}
