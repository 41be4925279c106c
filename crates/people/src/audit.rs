//! Reading of the audit log: who did what to which record, and when. It is written by [`Tx::audit`](platform::Tx::audit) and
//! never changed, except when personal data are erased.

mod export;
mod found;
mod names;

pub use export::{EXPORT_MAX, Export, export};
pub(crate) use found::person_text;
pub use names::Names;

use crate::actions;
use crate::tables::account;
use base::access::Permission;
use base::audit::Registry;
use base::{AccountId, AuditId, Instant};
use found::Found;
use people_model::access::AUDIT_VIEW;
use people_model::accounts::AccountKind;
use people_model::settings::AuditDays;
use platform::audit::{AuditQuery, AuditRow, Named, Namers};
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Entries per page of the log.
pub const AUDIT_PAGE: usize = 50;
/// What was refused or failed.
const REFUSALS: [&str; 5] = [
    actions::ACCESS_REFUSED.code,
    actions::SESSION_DENIED.code,
    actions::SESSION_REFUSED.code,
    actions::ACCOUNT_PASSWORD_DENIED.code,
    actions::ACCOUNT_ERASURE_REFUSED.code,
];

/// Deletes entries that are older than [`AuditDays`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let days = org::settings::get::<AuditDays>(shop.read()).await?;
    platform::retention::sweep_audit(shop, days).await
}

/// Notes that an employee was refused a page or a function for want of a permission. Nothing is noted of others, who have no
/// permissions that they could try to exceed.
///
/// # Errors
/// Those of the database.
pub async fn note_refusal(shop: &Shop, actor: &Actor, method: &str, path: &str) -> Result<()> {
    if !actor.is_staff() && actor.behind().is_none() {
        return Ok(());
    }
    let note = serde_json::json!({ "page": format!("{method} {}", base::text::beginning(path, 200)) });
    let tx = shop.begin().await?;
    tx.audit(actor, actions::ACCESS_REFUSED, None, None::<&()>, Some(&note)).await?;
    tx.commit().await
}

/// A person in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: AccountId,
    /// The name; empty if there is none.
    pub name: String,
    /// Email or phone.
    pub login: String,
    /// Whether it is an employee.
    pub is_staff: bool,
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it was done.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// Who did it; `None` for guests, the system and accounts that are gone.
    pub person: Option<Person>,
    /// The client that the employee acted for.
    pub acted_for: Option<Person>,
    /// `entity.verb`.
    pub action: String,
    /// The kind of record: the part of `action` before the dot.
    pub entity: String,
    /// The record; `None` if the action concerns several, or none.
    pub entity_id: Option<Uuid>,
    /// What the record is called now; `None` if it is gone or has no name.
    pub object: Option<Named>,
    /// Values before the action; `None` if they were not recorded.
    pub before: Option<Value>,
    /// Values after the action; `None` if they were not recorded.
    pub after: Option<Value>,
    /// `web`, or the part of the program that acted.
    pub source: String,
    /// How many rows of a bulk edit or an import are behind this entry.
    pub rows: i64,
}

impl Person {
    /// The name, or the login if there is none.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { &self.login } else { &self.name }
    }
}

impl Entry {
    /// Name or login of who did it; empty for guests and the system.
    pub fn actor_name(&self) -> &str {
        self.person.as_ref().map_or("", Person::shown)
    }
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// At most [`AUDIT_PAGE`].
    pub entries: Vec<Entry>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
    /// Records that the values of the entries name, by kind and id.
    pub records: HashMap<(String, Uuid), Named>,
    /// The text of the search for a person or a record matches more than are looked at: entries are missing.
    pub is_too_broad: bool,
}

/// Filter of the log; what is empty or `None` matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `product`, `order` …
    pub entity: String,
    /// One record.
    pub entity_id: Option<Uuid>,
    /// Number or name of records.
    pub object: String,
    /// `entity.verb`.
    pub action: String,
    /// Only what was refused or failed.
    pub is_refused: bool,
    /// Name or login of who did it.
    pub person: String,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// Words of the values.
    pub words: String,
    /// The rows of this bulk edit or import.
    pub run: Option<Uuid>,
    /// Not earlier.
    pub from: Option<Instant>,
    /// Earlier.
    pub to: Option<Instant>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

impl Filter {
    /// The history of one record.
    pub fn record(entity: &str, id: Uuid) -> Self {
        Self { entity: entity.to_owned(), entity_id: Some(id), ..Self::default() }
    }
}

/// The log, newest first.
///
/// # Errors
/// Fails without [`AUDIT_VIEW`].
pub async fn list(shop: &Shop, actor: &Actor, names: Names<'_>, filter: &Filter) -> Result<Log> {
    let scope = actor.require(AUDIT_VIEW)?;
    read(shop, scope, names, filter, AUDIT_PAGE).await
}

/// The history of one record, for actors with `permission`, which is that of the record itself; without the names of
/// records.
///
/// # Errors
/// Fails without that permission.
pub async fn history(
    shop: &Shop,
    actor: &Actor,
    permission: Permission,
    entity: &str,
    id: Uuid,
) -> Result<Log> {
    let (words, namers) = (Registry::default(), Namers::default());
    named_history(shop, actor, Names { words: &words, namers: &namers }, permission, (entity, id)).await
}

/// The same with the names of records.
///
/// # Errors
/// As [`history`].
pub async fn named_history(
    shop: &Shop,
    actor: &Actor,
    names: Names<'_>,
    permission: Permission,
    (entity, id): (&str, Uuid),
) -> Result<Log> {
    actor.require(permission)?;
    // An actor who may see the record may see its whole history, regardless of the branch.
    read(shop, Scope::All, names, &Filter::record(entity, id), AUDIT_PAGE).await
}

async fn read(shop: &Shop, scope: Scope, names: Names<'_>, filter: &Filter, size: usize) -> Result<Log> {
    let found = Found::of(shop, names, filter).await?;
    if found.is_nothing() {
        return Ok(Log { is_too_broad: found.is_too_broad, ..Log::default() });
    }
    let one = [filter.action.as_str()];
    let actions: &[&str] = match (filter.is_refused, filter.action.is_empty()) {
        (true, true) => &REFUSALS,
        (true, false) if !REFUSALS.contains(&one[0]) => return Ok(Log::default()),
        (false, true) => &[],
        (_, false) => &one,
    };
    let query = AuditQuery {
        scope,
        entity: &filter.entity,
        entities: found.records.as_deref(),
        actions,
        actors: found.persons.as_deref(),
        actor_kind: &filter.actor_kind,
        words: &filter.words,
        run: filter.run,
        from: filter.from,
        to: filter.to,
        before: cursor(&filter.after)?,
        limit: size + 1,
    };
    let mut rows = platform::audit::read(shop, query).await?;
    let more = rows.len() > size;
    rows.truncate(size);
    let next = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.at.0, row.id));
    let mut involved = Vec::new();
    for row in &rows {
        involved.extend([row.actor, row.acted_for].into_iter().flatten());
    }
    let persons = persons(shop, involved).await?;
    let records = names.records(shop, &rows).await?;
    let runs: Vec<Uuid> =
        rows.iter().filter(|row| row.entity == "bulk").filter_map(|r| r.entity_id).collect();
    let counts = platform::audit::rows_of(shop, &runs).await?;
    let entries = rows.into_iter().map(|row| entry(row, &persons, &records, &counts)).collect();
    Ok(Log { entries, next, records, is_too_broad: found.is_too_broad })
}

fn entry(
    row: AuditRow,
    persons: &HashMap<AccountId, Person>,
    records: &HashMap<(String, Uuid), Named>,
    counts: &HashMap<Uuid, i64>,
) -> Entry {
    let object = row.entity_id.and_then(|id| records.get(&(row.entity.clone(), id)).cloned());
    Entry {
        at: row.at,
        actor_kind: row.actor_kind,
        person: row.actor.and_then(|id| persons.get(&id).cloned()),
        acted_for: row.acted_for.and_then(|id| persons.get(&id).cloned()),
        rows: row.entity_id.and_then(|id| counts.get(&id).copied()).unwrap_or(0),
        action: row.action,
        entity: row.entity,
        entity_id: row.entity_id,
        object,
        before: row.before,
        after: row.after,
        source: row.source,
    }
}

async fn persons(shop: &Shop, ids: Vec<AccountId>) -> Result<HashMap<AccountId, Person>> {
    let ids: BTreeSet<AccountId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(shop.read()).await?;
    let person = |a: account::Model| {
        let login = a.email.map(|e| e.to_string()).or(a.phone.map(|p| p.to_string())).unwrap_or_default();
        (a.id, Person { id: a.id, name: a.name, login, is_staff: a.kind == AccountKind::Staff })
    };
    Ok(accounts.into_iter().map(person).collect())
}

/// `{at}_{id}` of the last entry shown.
fn cursor(after: &str) -> Result<Option<(Instant, AuditId)>> {
    if after.is_empty() {
        return Ok(None);
    }
    let parts =
        after.split_once('_').and_then(|(at, id)| Some((Instant(at.parse().ok()?), id.parse().ok()?)));
    parts.map(Some).ok_or(Error::NotFound)
}
