//! Lists of requests: a client's own, and the desk's.

use crate::waiting::TO_PLAN;
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, RequestId, text};
use platform::sql::in_scope;
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement, Value};
use service_model::access::REQUESTS_VIEW;
use service_model::requests::RequestNumber;
use service_model::scheduling::{RequestKind, RequestState, VisitState};
use service_model::views::{DeskRequests, RequestPage, RequestRow};

/// Rows per page of the desk.
const PAGE: usize = 50;
/// Up to how many newer requests are counted; more are shown as «99+».
pub const NEWER_MAX: i64 = 100;
/// Maximum number of requests shown to a client.
const OWN_MAX: usize = 200;

const COLUMNS: &str = "\
    SELECT r.id, r.branch_id, r.number, r.kind, r.state, r.created_at, r.contact_name, r.phone, r.email, r.address, r.equipment, \
           r.minutes, b.zone, v.starts_at AS visit_at, v.state AS visit_state, \
           (SELECT e.total FROM estimate e WHERE e.request_id = r.id ORDER BY e.revision DESC LIMIT 1) AS total \
      FROM service_request r JOIN branch b ON b.id = r.branch_id \
      LEFT JOIN visit v ON v.request_id = r.id AND (v.state = 'booked' OR (v.state = 'held' AND v.held_until > $1))";

#[derive(FromQueryResult)]
struct Row {
    id: RequestId,
    branch_id: BranchId,
    number: RequestNumber,
    kind: RequestKind,
    state: RequestState,
    created_at: Instant,
    contact_name: String,
    phone: Option<String>,
    email: Option<String>,
    address: String,
    equipment: String,
    minutes: i64,
    zone: String,
    visit_at: Option<Instant>,
    visit_state: Option<VisitState>,
    total: Option<Kopecks>,
}

/// The actor's own requests, newest first.
///
/// # Errors
/// [`platform::Error::LoginNeeded`] for a guest.
pub async fn own(shop: &Shop, actor: &Actor) -> Result<Vec<RequestRow>> {
    let account = actor.require_account()?;
    let sql =
        format!("{COLUMNS} WHERE r.account_id = $2 ORDER BY r.created_at DESC, r.id DESC LIMIT {OWN_MAX}");
    rows(shop, sql, vec![shop.now().into(), account.into()]).await
}

/// The last requests of an account in the branches for which the actor may see requests.
///
/// # Errors
/// [`platform::Error::Forbidden`].
pub async fn of_account(shop: &Shop, actor: &Actor, account: AccountId) -> Result<Vec<RequestRow>> {
    let scope = actor.require(REQUESTS_VIEW)?;
    let mut values: Vec<Value> = vec![shop.now().into(), account.into()];
    let within = in_scope(&scope, "r.branch_id", &mut values);
    let sql = format!(
        "{COLUMNS} WHERE r.account_id = $2 AND {within} ORDER BY r.created_at DESC, r.id DESC LIMIT {PAGE}"
    );
    rows(shop, sql, values).await
}

/// The branches whose requests the actor may see, in display order.
///
/// # Errors
/// [`platform::Error::Forbidden`] for those who may see none.
pub async fn branches(shop: &Shop, actor: &Actor) -> Result<Vec<(BranchId, Bilingual)>> {
    let scope = actor.require(REQUESTS_VIEW)?;
    Ok(org::branches::within(shop, &scope).await?.into_iter().map(|b| (b.id, b.names())).collect())
}

/// The requests of the actor's branches, newest first, page by page.
///
/// # Errors
/// [`platform::Error::NotFound`] for another branch.
pub async fn list_for_desk(shop: &Shop, actor: &Actor, wanted: &DeskRequests) -> Result<RequestPage> {
    let (condition, mut values) = filtered(shop, actor, wanted)?;
    let mut sql = format!("{COLUMNS} WHERE {condition}");
    if let Ok(after) = wanted.after.parse::<RequestId>() {
        // Ids are ordered by creation time.
        values.push(after.into());
        sql.push_str(&format!(" AND r.id < ${}", values.len()));
    }
    sql.push_str(&format!(" ORDER BY r.id DESC LIMIT {}", PAGE + 1));
    let mut rows = rows(shop, sql, values).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|r| r.id.to_string());
    Ok(RequestPage { rows, next })
}

/// How many requests of the list are newer than its first row; of an empty list (`None`) all that are in it by now. At most
/// [`NEWER_MAX`] are counted.
///
/// # Errors
/// Those of [`list_for_desk`].
pub async fn count_newer(
    shop: &Shop,
    actor: &Actor,
    wanted: &DeskRequests,
    than: Option<RequestId>,
) -> Result<i64> {
    let (condition, mut values) = filtered(shop, actor, wanted)?;
    let mut sql = format!("{COLUMNS} WHERE {condition}");
    if let Some(than) = than {
        values.push(than.into());
        sql.push_str(&format!(" AND r.id > ${}", values.len()));
    }
    let sql = format!("SELECT COUNT(*) AS n FROM ({sql} LIMIT {NEWER_MAX}) AS newer");
    let db = shop.read();
    let counted = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(counted).await?.map(|row| row.try_get("", "n")).transpose()?.unwrap_or(0))
}

/// The condition of the list with its values, of which the first is the current time.
fn filtered(shop: &Shop, actor: &Actor, wanted: &DeskRequests) -> Result<(String, Vec<Value>)> {
    let scope = actor.require(REQUESTS_VIEW)?.only(wanted.branch)?;
    let mut values: Vec<Value> = vec![shop.now().into()];
    let mut sql = in_scope(&scope, "r.branch_id", &mut values);
    let mut add = |sql: &mut String, condition: &str, value: Value| {
        values.push(value);
        sql.push_str(&condition.replace("$?", &format!("${}", values.len())));
    };
    if wanted.to_plan {
        // The time is its `$1` too.
        sql.push_str(&format!(" AND {TO_PLAN}"));
    }
    if let Some(kind) = wanted.kind {
        add(&mut sql, " AND r.kind = $?", kind.into());
    }
    if let Some(state) = wanted.state {
        add(&mut sql, " AND r.state = $?", state.into());
    }
    let find = text::fold(&wanted.find.chars().take(100).collect::<String>());
    if !find.is_empty() {
        // Folded text contains only letters, digits and spaces: no wildcards.
        add(&mut sql, " AND r.folded LIKE $?", format!("%{find}%").into());
    }
    Ok((sql, values))
}

async fn rows(shop: &Shop, sql: String, values: Vec<Value>) -> Result<Vec<RequestRow>> {
    let query = Statement::from_sql_and_values(shop.read().get_database_backend(), sql, values);
    let row = |r: Row| RequestRow {
        id: r.id,
        branch: r.branch_id,
        number: r.number,
        kind: r.kind,
        state: r.state,
        created_at: r.created_at,
        contact_name: r.contact_name,
        phone: r.phone,
        email: r.email,
        address: r.address,
        equipment: r.equipment,
        minutes: r.minutes,
        total: r.total.unwrap_or_default(),
        visit_at: r.visit_at,
        visit_state: r.visit_state,
        zone: r.zone,
    };
    Ok(Row::find_by_statement(query).all(shop.read()).await?.into_iter().map(row).collect())
}
