//! Reading of the audit log, without the names of accounts. It is written by [`Tx::audit`](crate::Tx::audit).

use crate::tables::audit;
use crate::{Result, Scope, Shop};
use base::{AccountId, AuditId, Instant};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

/// One entry of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditRow {
    /// Its id; later entries have larger ones.
    pub id: AuditId,
    /// When it was done.
    pub at: Instant,
    /// `guest`, `client`, `staff` or `system`.
    pub actor_kind: String,
    /// Who did it; `None` for guests and the system.
    pub actor: Option<AccountId>,
    /// `entity.verb`.
    pub action: String,
    /// The kind of entity.
    pub entity: String,
    /// The entity; `None` if the action concerns several.
    pub entity_id: Option<Uuid>,
    /// The values before.
    pub before: Option<Value>,
    /// The values after.
    pub after: Option<Value>,
    /// `web`, or the part of the program that acted.
    pub source: String,
}

/// Which entries to read.
#[derive(Clone, Debug)]
pub struct AuditQuery<'a> {
    /// The branches whose entries may be read.
    pub scope: Scope,
    /// The kind of entity; empty for all.
    pub entity: &'a str,
    /// The entity; `None` for all.
    pub entity_id: Option<Uuid>,
    /// Only entries older than this one.
    pub before: Option<(Instant, AuditId)>,
    /// At most so many.
    pub limit: u64,
}

/// Entries of the log, newest first.
///
/// # Errors
/// Those of the database.
pub async fn read(shop: &Shop, query: AuditQuery<'_>) -> Result<Vec<AuditRow>> {
    let mut wanted = Condition::all();
    if let Scope::Branches(branches) = query.scope {
        wanted = wanted.add(audit::Column::BranchId.is_in(branches));
    }
    if !query.entity.is_empty() {
        wanted = wanted.add(audit::Column::Entity.eq(query.entity));
    }
    if let Some(id) = query.entity_id {
        wanted = wanted.add(audit::Column::EntityId.eq(id));
    }
    if let Some((at, id)) = query.before {
        let same_moment = Condition::all().add(audit::Column::At.eq(at)).add(audit::Column::Id.lt(id));
        wanted = wanted.add(Condition::any().add(audit::Column::At.lt(at)).add(same_moment));
    }
    let rows = audit::Entity::find()
        .filter(wanted)
        .order_by_desc(audit::Column::At)
        .order_by_desc(audit::Column::Id)
        .limit(query.limit)
        .all(shop.read())
        .await?;
    Ok(rows.into_iter().map(row).collect())
}

/// The kinds of entities in the log, in alphabetical order.
///
/// # Errors
/// Those of the database.
pub async fn entities(shop: &Shop) -> Result<Vec<String>> {
    let query = audit::Entity::find()
        .select_only()
        .column(audit::Column::Entity)
        .distinct()
        .order_by_asc(audit::Column::Entity);
    Ok(query.into_tuple().all(shop.read()).await?)
}

fn row(row: audit::Model) -> AuditRow {
    AuditRow {
        id: row.id,
        at: row.at,
        actor_kind: row.actor_kind,
        actor: row.actor_id,
        action: row.action,
        entity: row.entity,
        entity_id: row.entity_id,
        before: row.before_json,
        after: row.after_json,
        source: row.source,
    }
}
