//! Lists of requests: a client's own, and the desk's.

use crate::waiting::TO_PLAN;
use base::sorting::Sorting;
use base::{AccountId, Bilingual, BranchId, Instant, Kopecks, RequestId, text};
use platform::backfill::SortTexts;
use platform::sql::{Keyset, in_scope};
use platform::{Actor, Result, Shop};
use sea_orm::{ConnectionTrait as _, FromQueryResult, Statement, Value};
use service_model::access::REQUESTS_VIEW;
use service_model::requests::RequestNumber;
use service_model::scheduling::{RequestKind, RequestState, VisitState};
use service_model::views::{DeskRequests, RequestPage, RequestRow, RequestSort};
use uuid::Uuid;

/// Rows per page of the desk.
const PAGE: usize = 50;
/// Up to how many newer requests are counted; more are shown as «99+».
pub const NEWER_MAX: i64 = 100;
/// What the list is sorted by, of requests that were sent before it was stored.
pub(crate) const NAMES: SortTexts =
    SortTexts { table: "service_request", name: "contact_name", folded: "contact_folded" };
/// Maximum number of requests shown to a client.
const OWN_MAX: usize = 200;

const COLUMNS: &str = "\
    SELECT r.id, r.branch_id, r.number, r.kind, r.state, r.created_at, r.contact_name, r.contact_folded, r.phone, r.email, r.address, r.equipment, \
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
    contact_folded: String,
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

/// The requests of the actor's branches, newest first or in the order of a column, page by page.
///
/// # Errors
/// [`platform::Error::NotFound`] for another branch, and if `after` is malformed.
pub async fn list_for_desk(shop: &Shop, actor: &Actor, wanted: &DeskRequests) -> Result<RequestPage> {
    let (condition, mut values) = filtered(shop, actor, wanted)?;
    let mut sql = format!("{COLUMNS} WHERE {condition}");
    let keyset = keyset(wanted.sort);
    if !wanted.after.is_empty() {
        sql.push_str(&format!(" AND {}", keyset.behind::<RequestId>(&wanted.after, &mut values)?));
    }
    sql.push_str(&format!(" ORDER BY {} LIMIT {}", keyset.order(), PAGE + 1));
    let mut rows = read(shop, sql, values).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| cursor(wanted.sort.by, row));
    Ok(RequestPage { rows: rows.into_iter().map(view).collect(), next })
}

/// Values are written as their indexes have them.
const fn keyset(sort: Sorting<RequestSort>) -> Keyset<'static> {
    let column = match sort.by {
        RequestSort::Created => "r.created_at",
        RequestSort::Client => "r.contact_folded",
    };
    Keyset { column, id: "r.id", is_text: matches!(sort.by, RequestSort::Client), is_up: sort.is_up }
}

/// The cursor of the last row of a page.
fn cursor(by: RequestSort, row: &Row) -> String {
    match by {
        RequestSort::Created => Keyset::cursor(row.id, row.created_at.0),
        RequestSort::Client => Keyset::cursor(row.id, &row.contact_folded),
    }
}

/// The place of the first row of a list, for [`count_newer`]; of an empty one, and of one that does not begin with the newest,
/// this moment: ids are ordered by creation time.
pub fn first_place(page: &RequestPage, sort: Sorting<RequestSort>, now: Instant) -> RequestId {
    let first = page.rows.first().filter(|_| sort == Sorting::default());
    first.map_or_else(|| RequestId(first_id_at(now)), |row| row.id)
}

/// The least UUIDv7 of a moment: its milliseconds are the first 48 bits.
fn first_id_at(at: Instant) -> Uuid {
    let millis = u128::try_from(at.unix_millis()).unwrap_or_default();
    Uuid::from_u128(millis << 80)
}

/// How many requests of the list are newer than `than`, its [`first_place`]; of a list without one all that are in it. At most
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
    Ok(read(shop, sql, values).await?.into_iter().map(view).collect())
}

async fn read(shop: &Shop, sql: String, values: Vec<Value>) -> Result<Vec<Row>> {
    let query = Statement::from_sql_and_values(shop.read().get_database_backend(), sql, values);
    Ok(Row::find_by_statement(query).all(shop.read()).await?)
}

fn view(r: Row) -> RequestRow {
    RequestRow {
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
    }
}
