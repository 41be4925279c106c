//! The journal of movements, newest first.

use super::{chosen, cost_scope, own_warehouses};
use crate::barcodes;
use base::{
    AccountId, Bilingual, BranchId, Instant, Kopecks, OrderId, ProductId, StockDocumentId, StockMovementId,
    WarehouseId,
};
use platform::sql::{in_scope, placeholders, values};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use stock_model::access::STOCK_EDIT;
use stock_model::levels::{MovementFilter, MovementRow, Page};
use stock_model::movements::MovementKind;

#[derive(FromQueryResult)]
struct Row {
    id: StockMovementId,
    at: Instant,
    product_id: ProductId,
    sku: String,
    name_ru: String,
    name_en: String,
    place_ru: String,
    place_en: String,
    branch_id: BranchId,
    kind: MovementKind,
    quantity: i64,
    cost: Option<Kopecks>,
    document_id: Option<StockDocumentId>,
    number: Option<String>,
    order_id: Option<OrderId>,
    note: String,
    actor_id: Option<AccountId>,
    person_name: Option<String>,
}

/// Movements in the warehouses of the actor, at most `limit`. With one product in one warehouse and no other filter than the
/// period each row says what was on hand after it.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::NotFound`] for a malformed cursor.
pub async fn movements(
    shop: &Shop,
    actor: &Actor,
    filter: &MovementFilter,
    limit: usize,
) -> Result<Page<MovementRow>> {
    let own = own_warehouses(shop, actor).await?;
    let ids = chosen(&own, filter.warehouse);
    let db = shop.read();
    let product = match filter.product.trim() {
        "" => None,
        text => match barcodes::find(db, text).await? {
            Some(id) => Some(id),
            None => return Ok(Page { rows: Vec::new(), next: None }),
        },
    };
    let (condition, all) = condition(filter, product, &ids)?;
    let sql = format!(
        "SELECT m.id, m.at, m.product_id, p.sku, p.name_ru, p.name_en, w.name_ru AS place_ru, w.name_en AS place_en, \
           w.branch_id, m.kind, m.quantity, m.cost, m.document_id, d.number, m.order_id, m.note, m.actor_id, a.name AS person_name \
         FROM stock_movement m JOIN product p ON p.id = m.product_id JOIN warehouse w ON w.id = m.warehouse_id \
           LEFT JOIN stock_document d ON d.id = m.document_id LEFT JOIN account a ON a.id = m.actor_id \
         WHERE {condition} ORDER BY m.id DESC LIMIT {}",
        limit + 1
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, all);
    let mut rows = Row::find_by_statement(query).all(db).await?;
    let is_more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| is_more).map(|row| row.id.to_string());
    let is_whole = filter.kind.is_none() && filter.document.trim().is_empty() && filter.person.is_none();
    let mut balance = match (product, &ids[..], rows.first()) {
        (Some(product), [place], Some(row)) if is_whole => Some(after(db, product, *place, row.id).await?),
        _ => None,
    };
    let costs = cost_scope(actor);
    let rows = rows.into_iter().map(|row| {
        let now = balance;
        balance = balance.map(|n| n - row.quantity);
        let sees_cost = costs.as_ref().is_some_and(|scope| scope.contains(row.branch_id));
        view(row, now, sees_cost)
    });
    Ok(Page { rows: rows.collect(), next })
}

/// On hand after a movement.
async fn after(
    db: &impl ConnectionTrait,
    product: ProductId,
    place: WarehouseId,
    id: StockMovementId,
) -> Result<i64> {
    let sql = "SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) AS n FROM stock_movement \
               WHERE product_id = $1 AND warehouse_id = $2 AND id <= $3";
    let values = [product.into(), place.into(), id.into()];
    match db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await? {
        Some(row) => Ok(row.try_get("", "n")?),
        None => Ok(0),
    }
}

fn condition(
    filter: &MovementFilter,
    product: Option<ProductId>,
    ids: &[WarehouseId],
) -> Result<(String, Vec<Value>)> {
    let mut all: Vec<Value> = values(ids);
    let mut wanted = vec![format!("m.warehouse_id IN ({})", placeholders(1, ids.len()))];
    let mut add = |condition: &str, value: Value| {
        all.push(value);
        wanted.push(condition.replace('#', &format!("${}", all.len())));
    };
    if let Some(product) = product {
        add("m.product_id = #", product.into());
    }
    if let Some(kind) = filter.kind {
        add("m.kind = #", kind.into());
    }
    if !filter.document.trim().is_empty() {
        add("d.number = #", filter.document.trim().to_uppercase().into());
    }
    if let Some(person) = filter.person {
        add("m.actor_id = #", person.into());
    }
    if let Some(from) = filter.from {
        add("m.at >= #", from.into());
    }
    if let Some(to) = filter.to {
        add("m.at < #", to.into());
    }
    if !filter.after.is_empty() {
        add("m.id < #", filter.after.parse::<StockMovementId>().map_err(|_| Error::NotFound)?.into());
    }
    Ok((wanted.join(" AND "), all))
}

fn view(row: Row, balance: Option<i64>, sees_cost: bool) -> MovementRow {
    MovementRow {
        id: row.id,
        at: row.at,
        product: row.product_id,
        sku: row.sku,
        name: Bilingual::new(row.name_ru, row.name_en),
        warehouse: Bilingual::new(row.place_ru, row.place_en),
        kind: row.kind,
        quantity: row.quantity,
        balance,
        cost: row.cost.filter(|_| sees_cost),
        document: row.document_id.zip(row.number),
        order: row.order_id,
        note: row.note,
        person: row.actor_id,
        person_name: row.person_name.unwrap_or_default(),
    }
}

/// Those who made documents of the actor's warehouses, for the filter of the journal, by name.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`].
pub async fn authors(shop: &Shop, actor: &Actor) -> Result<Vec<(AccountId, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: AccountId,
        name: String,
    }
    let scope = actor.require(STOCK_EDIT)?;
    let db = shop.read();
    let mut bound = Vec::new();
    let own = in_scope(&scope, "w.branch_id", &mut bound);
    let documents = format!(
        "stock_document d JOIN warehouse w ON w.id IN (d.warehouse_id, d.to_warehouse_id) WHERE {own}"
    );
    let sql = format!(
        "SELECT a.id, COALESCE(NULLIF(a.name, ''), a.email, a.phone, '—') AS name FROM account a WHERE a.id IN (SELECT d.created_by FROM {documents} \
         UNION SELECT d.posted_by FROM {documents}) ORDER BY 2, 1"
    );
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, bound);
    Ok(Row::find_by_statement(query).all(db).await?.into_iter().map(|row| (row.id, row.name)).collect())
}
