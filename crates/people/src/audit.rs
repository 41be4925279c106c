//! Reading of the audit log: who did what and when. It is written by [`Tx::audit`](platform::Tx::audit) and
//! never changed.

use crate::tables::account;
use base::access::Permission;
use base::{AccountId, AuditId, Instant};
use people_model::access::AUDIT_VIEW;
use people_model::settings::AuditDays;
use platform::audit::{AuditQuery, AuditRow};
use platform::{Actor, Error, Result, Scope, Shop};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;
use std::collections::HashMap;
use uuid::Uuid;

/// Entries per page of the log.
pub const AUDIT_PAGE: usize = 50;

/// Deletes entries that are older than [`AuditDays`]; returns how many.
///
/// # Errors
/// Those of the database.
pub async fn sweep(shop: &Shop) -> Result<u64> {
    let days = org::settings::get::<AuditDays>(shop.read()).await?;
    platform::retention::sweep_audit(shop, days).await
}

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// When it was done.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// The account's name, or its login if it has no name; empty for guests and the system.
    pub actor_name: String,
    /// `entity.verb`.
    pub action: String,
    /// The kind of record: the part of `action` before the dot.
    pub entity: String,
    /// The record; `None` if the action concerns several, or none.
    pub entity_id: Option<Uuid>,
    /// Values before the action; `None` if they were not recorded.
    pub before: Option<Value>,
    /// Values after the action; `None` if they were not recorded.
    pub after: Option<Value>,
    /// `web`, or the part of the program that acted.
    pub source: String,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    /// At most [`AUDIT_PAGE`].
    pub entries: Vec<Entry>,
    /// The `after` of the next page; `None` on the last one.
    pub next: Option<String>,
}

/// Filter of the log; an empty text matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// `product`, `order` …
    pub entity: String,
    /// `None` for all records.
    pub entity_id: Option<Uuid>,
    /// `next` of the previous page; empty for the first.
    pub after: String,
}

/// The log, newest first.
///
/// # Errors
/// Fails without [`AUDIT_VIEW`].
pub async fn list(shop: &Shop, actor: &Actor, filter: &Filter) -> Result<Log> {
    let scope = actor.require(AUDIT_VIEW)?;
    read(shop, scope, filter).await
}

/// The history of one record, for actors with `permission`, which is that of the record itself.
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
    actor.require(permission)?;
    let filter = Filter { entity: entity.to_owned(), entity_id: Some(id), after: String::new() };
    // An actor who may see the record may see its whole history, regardless of the branch.
    read(shop, Scope::All, &filter).await
}

/// The kinds of records in the log, for its filter.
///
/// # Errors
/// Fails without [`AUDIT_VIEW`].
pub async fn entities(shop: &Shop, actor: &Actor) -> Result<Vec<String>> {
    actor.require(AUDIT_VIEW)?;
    platform::audit::entities(shop).await
}

async fn read(shop: &Shop, scope: Scope, filter: &Filter) -> Result<Log> {
    let query = AuditQuery {
        scope,
        entity: &filter.entity,
        entity_id: filter.entity_id,
        before: cursor(&filter.after)?,
        limit: AUDIT_PAGE as u64 + 1,
    };
    let mut rows = platform::audit::read(shop, query).await?;
    let more = rows.len() > AUDIT_PAGE;
    rows.truncate(AUDIT_PAGE);
    let next = rows.last().filter(|_| more).map(|row| format!("{}_{}", row.at.0, row.id));
    let names = names(shop, rows.iter().filter_map(|row| row.actor)).await?;
    Ok(Log { entries: rows.into_iter().map(|row| entry(row, &names)).collect(), next })
}

fn entry(row: AuditRow, names: &HashMap<AccountId, String>) -> Entry {
    Entry {
        at: row.at,
        actor_kind: row.actor_kind,
        actor_name: row.actor.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        action: row.action,
        entity: row.entity,
        entity_id: row.entity_id,
        before: row.before,
        after: row.after,
        source: row.source,
    }
}

async fn names(shop: &Shop, ids: impl Iterator<Item = AccountId>) -> Result<HashMap<AccountId, String>> {
    let ids: std::collections::BTreeSet<AccountId> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(shop.read()).await?;
    let name = |a: account::Model| {
        let login = a.email.map(|e| e.to_string()).or(a.phone.map(|p| p.to_string())).unwrap_or_default();
        (a.id, if a.name.is_empty() { login } else { a.name })
    };
    Ok(accounts.into_iter().map(name).collect())
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
