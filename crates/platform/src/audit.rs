//! Reading of the audit log, without the names of accounts, and its redaction when the data of a person are erased. It is
//! written by [`Tx::audit`](crate::Tx::audit).

mod names;
mod read;
mod words;

pub use names::{Find, FoundRecords, Named, Namer, Namers, within_folded, within_sku};
pub use read::{AuditQuery, AuditRow, read, rows_of};
pub use words::fill;

use crate::tables::audit;
use crate::{Result, Tx};
use base::{AccountId, AuditId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

/// Entries that one statement of [`redact`] reads.
const REDACTED_AT_ONCE: u64 = 500;
/// Kinds of records whose entries are about one person as a whole.
const PERSONAL: [&str; 5] = ["account", "session", "site", "consent", "registration"];
/// Values that are about a person in entries of any kind.
const PERSONAL_KEYS: [&str; 12] = [
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
    "note",
    "reason",
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
                    .col_expr(audit::Column::BeforeJson, Expr::value(before_json.clone()))
                    .col_expr(audit::Column::AfterJson, Expr::value(after_json.clone()))
                    .filter(audit::Column::Id.eq(row.id))
                    .exec(&**tx)
                    .await?;
                words::replace(tx, row.id, row.at, before_json.as_ref(), after_json.as_ref()).await?;
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
