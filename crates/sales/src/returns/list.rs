//! The list of returns for staff, newest first, paged by a cursor: time and id of the last row of the page before.

use base::text::{one_line, sort_text};
use base::{Bilingual, GoodsReturnId, Instant, Kopecks, WarehouseId};
use platform::sql::{contains, in_scope};
use platform::{Actor, Error, Result, Shop};
use sales_model::access::ORDERS_VIEW;
use sales_model::orders::OrderNumber;
use sales_model::returns::{ReturnReason, ReturnState, ReturnWish};
use sales_model::views::{ReturnPage, ReturnRow, ReturnsFilter};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement, Value};

/// Maximum number of returns on a page of the list.
pub const RETURNS_PAGE: usize = 30;
/// Maximum length of a searched text, in characters; the rest is ignored.
const FIND_CHARS_MAX: usize = 100;

#[derive(FromQueryResult)]
struct Row {
    id: GoodsReturnId,
    number: i64,
    order_number: String,
    contact_name: String,
    state: ReturnState,
    reason: ReturnReason,
    wish: ReturnWish,
    created_at: Instant,
    amount: Kopecks,
    pieces: i64,
}

/// The returns of the branches for which the actor may see orders.
///
/// # Errors
/// [`Error::Forbidden`]; [`Error::NotFound`] for another branch, and if `after` is malformed.
pub async fn list(shop: &Shop, actor: &Actor, filter: &ReturnsFilter) -> Result<ReturnPage> {
    let scope = actor.require(ORDERS_VIEW)?.only(filter.branch)?;
    let mut values: Vec<Value> = Vec::new();
    let mut conditions = vec![in_scope(&scope, "g.branch_id", &mut values)];
    let mut and = |condition: &str, value: Value| {
        values.push(value);
        conditions.push(condition.replace('?', &format!("${}", values.len())));
    };
    if let Some(state) = filter.state {
        and("g.state = ?", state.into());
    }
    if let Some(reason) = filter.reason {
        and("g.reason = ?", reason.into());
    }
    let find: String = one_line(&filter.find).chars().take(FIND_CHARS_MAX).collect();
    match OrderNumber::parse(&find) {
        Some(number) => and("o.number = ?", number.as_str().into()),
        None if find.is_empty() => {}
        None => {
            values.extend([contains(&find).into(), contains(&sort_text(&find)).into()]);
            let (number, name) = (values.len() - 1, values.len());
            conditions.push(format!(
                "(o.number LIKE ${number} ESCAPE '\\' OR o.contact_folded LIKE ${name} ESCAPE '\\')"
            ));
        }
    }
    if !filter.after.is_empty() {
        let parsed = filter
            .after
            .split_once('.')
            .and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse::<GoodsReturnId>().ok()?)));
        let (at, id) = parsed.ok_or(Error::NotFound)?;
        values.extend([at.into(), id.into()]);
        conditions.push(format!("(g.created_at, g.id) < (${}, ${})", values.len() - 1, values.len()));
    }
    let sql = format!(
        "SELECT g.id, g.number, o.number AS order_number, o.contact_name, g.state, g.reason, g.wish, g.created_at, g.amount, \
           (SELECT CAST(COALESCE(SUM(x.quantity), 0) AS BIGINT) FROM goods_return_line x WHERE x.return_id = g.id) AS pieces \
         FROM goods_return g JOIN shop_order o ON o.id = g.order_id WHERE {} \
         ORDER BY g.created_at DESC, g.id DESC LIMIT {}",
        conditions.join(" AND "),
        RETURNS_PAGE + 1
    );
    let db = shop.read();
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let mut rows = Row::find_by_statement(query).all(db).await?;
    let has_more = rows.len() > RETURNS_PAGE;
    rows.truncate(RETURNS_PAGE);
    let next = rows.last().filter(|_| has_more).map(|last| format!("{}.{}", last.created_at.0, last.id));
    Ok(ReturnPage { rows: rows.into_iter().map(view).collect::<Result<_>>()?, next })
}

fn view(row: Row) -> Result<ReturnRow> {
    let order = OrderNumber::parse(&row.order_number)
        .ok_or_else(|| Error::Inconsistent(format!("{:?} is no order number", row.order_number)))?;
    Ok(ReturnRow {
        id: row.id,
        number: row.number,
        order,
        contact_name: row.contact_name,
        state: row.state,
        reason: row.reason,
        wish: row.wish,
        created_at: row.created_at,
        amount: row.amount,
        pieces: row.pieces,
    })
}

/// The warehouses in the branches of the actor, in display order: where returned goods may go.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn warehouses(shop: &Shop, actor: &Actor) -> Result<Vec<(WarehouseId, Bilingual)>> {
    let scope = actor.require(ORDERS_VIEW)?;
    let all = stock::warehouses::all(shop.read()).await?;
    Ok(all.into_iter().filter(|w| scope.contains(w.branch)).map(|w| (w.id, w.name)).collect())
}

/// How many returns wait for a step of the shop, in the branches of the actor; 0 for those who may see none.
///
/// # Errors
/// Those of the database.
pub async fn count_waiting(shop: &Shop, actor: &Actor) -> Result<i64> {
    let Ok(scope) = actor.require(ORDERS_VIEW) else { return Ok(0) };
    let mut values: Vec<Value> = Vec::new();
    let of_branches = in_scope(&scope, "g.branch_id", &mut values);
    let sql = format!(
        "SELECT COUNT(*) AS n FROM goods_return g WHERE g.state IN ('requested', 'received', 'inspected') AND {of_branches}"
    );
    let db = shop.read();
    let row =
        db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(row.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}
