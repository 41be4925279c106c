//! Reading of the audit log, without the names of accounts, and its redaction when the data of a person are erased. It is
//! written by [`Tx::audit`](crate::Tx::audit).

use crate::tables::audit;
use crate::{Result, Scope, Shop, Tx};
use base::{AccountId, AuditId, Instant};
use sea_orm::sea_query::Expr;
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

/// Entries that one statement of [`redact`] reads.
const REDACTED_AT_ONCE: u64 = 500;
/// Kinds of records whose entries are about one person as a whole.
const PERSONAL: [&str; 5] = ["account", "session", "site", "consent", "registration"];
/// Values that are about a person in entries of any kind.
const PERSONAL_KEYS: [&str; 10] = [
    "name",
    "author",
    "contact_name",
    "email",
    "phone",
    "contact",
    "login",
    "address",
    "user_agent",
    "comment",
];

/// Replaces what is about a person in the entries that the person caused, or that are about one of these records, by
/// `instead`. Entries about accounts, logins, sites and consents lose all their texts; others lose texts that contain one of
/// `words`, in any case, and those under names such as `email`. Who did what to which record, and when, stays.
///
/// # Errors
/// Those of the database.
pub async fn redact(
    tx: &Tx<'_>,
    person: AccountId,
    records: &[Uuid],
    words: &[String],
    instead: &str,
) -> Result<()> {
    let words: Vec<String> =
        words.iter().filter(|w| !w.trim().is_empty()).map(|w| w.to_lowercase()).collect();
    let mut after: Option<AuditId> = None;
    loop {
        let mut query = audit::Entity::find()
            .filter(
                Condition::any()
                    .add(audit::Column::ActorId.eq(person))
                    .add(audit::Column::EntityId.is_in(records.iter().copied())),
            )
            .order_by_asc(audit::Column::Id)
            .limit(REDACTED_AT_ONCE);
        if let Some(after) = after {
            query = query.filter(audit::Column::Id.gt(after));
        }
        let rows = query.all(&**tx).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = Some(last.id);
        for row in rows {
            let is_whole = PERSONAL.contains(&row.entity.as_str());
            let clean = |value: &Option<Value>| value.clone().map(|v| cleaned(v, is_whole, &words, instead));
            let (before_json, after_json) = (clean(&row.before_json), clean(&row.after_json));
            if before_json != row.before_json || after_json != row.after_json {
                audit::Entity::update_many()
                    .col_expr(audit::Column::BeforeJson, Expr::value(before_json))
                    .col_expr(audit::Column::AfterJson, Expr::value(after_json))
                    .filter(audit::Column::Id.eq(row.id))
                    .exec(&**tx)
                    .await?;
            }
        }
    }
}

fn cleaned(value: Value, is_whole: bool, words: &[String], instead: &str) -> Value {
    match value {
        Value::String(text) => {
            let lower = text.to_lowercase();
            let is_personal = is_whole || words.iter().any(|word| lower.contains(word));
            Value::String(if is_personal { instead.to_owned() } else { text })
        }
        Value::Array(list) => {
            Value::Array(list.into_iter().map(|v| cleaned(v, is_whole, words, instead)).collect())
        }
        Value::Object(map) => {
            let field = |(key, value): (String, Value)| {
                let is_whole = is_whole || PERSONAL_KEYS.contains(&key.as_str());
                let value = cleaned(value, is_whole, words, instead);
                (key, value)
            };
            Value::Object(map.into_iter().map(field).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_about_a_person_is_replaced_and_the_rest_stays() {
        let words = ["анна котова".to_owned()];
        let entry =
            json!({ "state": "placed", "reason": "Звонила Анна Котова", "email": "x@y.ru", "total": 5 });
        let order = cleaned(entry.clone(), false, &words, "-");
        assert_eq!(order, json!({ "state": "placed", "reason": "-", "email": "-", "total": 5 }));
        let account = cleaned(json!([entry, null]), true, &words, "-");
        assert_eq!(account, json!([{ "state": "-", "reason": "-", "email": "-", "total": 5 }, null]));
    }
}
