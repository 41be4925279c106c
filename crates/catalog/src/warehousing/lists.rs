//! The list of documents, newest first.

use base::{Bilingual, Instant, StockDocumentId};
use platform::sql::{contains, in_scope};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{FromQueryResult, Statement, Value};
use stock_model::access::STOCK_EDIT;
use stock_model::documents::{DocumentFilter, DocumentKind, DocumentPage, DocumentRow, DocumentState};

/// Rows of a page.
const ROWS: usize = 50;

#[derive(FromQueryResult)]
struct Row {
    id: StockDocumentId,
    number: String,
    kind: DocumentKind,
    state: DocumentState,
    from_ru: String,
    from_en: String,
    to_ru: Option<String>,
    to_en: Option<String>,
    supplier: String,
    lines: i64,
    items: i64,
    created_at: Instant,
}

/// The documents of the actor's warehouses, and the transfers that come there.
///
/// # Errors
/// [`Error::Forbidden`] without [`STOCK_EDIT`]; [`Error::NotFound`] for a malformed cursor.
pub async fn documents(shop: &Shop, actor: &Actor, filter: &DocumentFilter) -> Result<DocumentPage> {
    let scope = actor.require(STOCK_EDIT)?;
    let mut values: Vec<Value> = Vec::new();
    let own = in_scope(&scope, "w.branch_id", &mut values);
    // Goods that were not sent yet are no business of those who wait for them.
    let coming = in_scope(&scope, "t.branch_id", &mut values);
    let mut wanted = vec![format!("({own} OR (d.state NOT IN ('draft', 'cancelled') AND {coming}))")];
    let mut add = |condition: &str, value: Value| {
        values.push(value);
        wanted.push(condition.replace('#', &format!("${}", values.len())));
    };
    if let Some(kind) = filter.kind {
        add("d.kind = #", kind.into());
    }
    if let Some(state) = filter.state {
        add("d.state = #", state.into());
    }
    if let Some(warehouse) = filter.warehouse {
        add("(d.warehouse_id = # OR d.to_warehouse_id = #)", warehouse.into());
    }
    let find = filter.find.trim();
    if !find.is_empty() {
        add(
            "(d.number LIKE # ESCAPE '\\' OR d.supplier LIKE # ESCAPE '\\' OR d.supplier_number LIKE # ESCAPE '\\')",
            contains(find).into(),
        );
    }
    if !filter.after.is_empty() {
        add("d.id < #", filter.after.parse::<StockDocumentId>().map_err(|_| Error::NotFound)?.into());
    }
    let sql = format!(
        "SELECT d.id, d.number, d.kind, d.state, w.name_ru AS from_ru, w.name_en AS from_en, t.name_ru AS to_ru, \
           t.name_en AS to_en, d.supplier, d.created_at, \
           (SELECT COUNT(*) FROM stock_document_line l WHERE l.document_id = d.id) AS lines, \
           CAST(COALESCE((SELECT SUM(l.quantity) FROM stock_document_line l WHERE l.document_id = d.id), 0) AS BIGINT) AS items \
         FROM stock_document d JOIN warehouse w ON w.id = d.warehouse_id LEFT JOIN warehouse t ON t.id = d.to_warehouse_id \
         WHERE {} ORDER BY d.id DESC LIMIT {}",
        wanted.join(" AND "),
        ROWS + 1
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut rows = Row::find_by_statement(query).all(db).await?;
    let is_more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().filter(|_| is_more).map(|row| row.id.to_string());
    Ok(DocumentPage { rows: rows.into_iter().map(view).collect(), next })
}

fn view(row: Row) -> DocumentRow {
    DocumentRow {
        id: row.id,
        number: row.number,
        kind: row.kind,
        state: row.state,
        warehouse: Bilingual::new(row.from_ru, row.from_en),
        to_warehouse: Bilingual::new(row.to_ru.unwrap_or_default(), row.to_en.unwrap_or_default()),
        supplier: row.supplier,
        lines: row.lines,
        items: row.items,
        created_at: row.created_at,
    }
}
