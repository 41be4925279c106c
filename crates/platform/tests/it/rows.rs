//! Many rows in one statement.

use base::jobs::JobState;
use base::{Instant, JobId};
use platform::sql::insert_all;
use platform::tables::job;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use testkit::on_both_databases;

/// Texts that a careless list of values would tear apart.
const TEXTS: [&str; 7] =
    ["", "null", "NULL", "{a,b}", "\"quoted\" and 'so'", "back\\slash\nline", "Засов 🔒"];

/// More than a statement takes, and more than a power of two.
const ROWS: usize = 1_100;

on_both_databases!(many_rows_are_stored_as_they_were_given, |kit| async move {
    let row = |n: usize| {
        let text = TEXTS[n % TEXTS.len()];
        let at = i64::try_from(n).unwrap();
        job::Model {
            id: kit.shop.id::<JobId>(),
            kind: format!("test.{n}"),
            payload: json!({ "text": text, "list": [n, null], "deep": { "quote": "\"" } }),
            state: JobState::Done,
            due_at: Instant(-at),
            tries: at,
            tries_max: 5,
            leased_until: n.is_multiple_of(2).then_some(Instant(at)),
            lease_owner: n.is_multiple_of(3).then(|| text.to_owned()),
            last_error: None,
            unique_key: None,
            created_at: Instant(at),
            done_at: Some(Instant(at)),
        }
    };
    let given: Vec<job::Model> = (0..ROWS).map(row).collect();
    let rows = given.iter().cloned().map(|model| job::ActiveModel {
        id: Set(model.id),
        kind: Set(model.kind),
        payload: Set(model.payload),
        state: Set(model.state),
        due_at: Set(model.due_at),
        tries: Set(model.tries),
        tries_max: Set(model.tries_max),
        leased_until: Set(model.leased_until),
        lease_owner: Set(model.lease_owner),
        last_error: Set(model.last_error),
        unique_key: Set(model.unique_key),
        created_at: Set(model.created_at),
        done_at: Set(model.done_at),
    });
    let tx = kit.shop.begin().await.unwrap();
    insert_all::<job::Entity, _>(&tx, rows.collect()).await.unwrap();
    tx.commit().await.unwrap();
    let stored = job::Entity::find().all(kit.shop.read()).await.unwrap();
    let mut stored: Vec<_> = stored.into_iter().filter(|job| job.kind.starts_with("test.")).collect();
    stored.sort_by_key(|job| job.tries);
    assert_eq!(stored, given);
});
