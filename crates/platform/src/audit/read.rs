//! Queries of the log. Each condition has an index that ends in the order of the log, so that a page is read without
//! sorting what it does not show.

use super::words;
use crate::sql::{in_scope, placeholders};
use crate::tables::audit;
use crate::{Result, Scope, Shop};
use base::{AccountId, AuditId, Instant};
use sea_orm::{ConnectionTrait, EntityTrait, Statement, Value};
use serde_json::Value as Json;
use std::collections::HashMap;
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
    /// The client that the employee acted for.
    pub acted_for: Option<AccountId>,
    /// `entity.verb`.
    pub action: String,
    /// The kind of entity.
    pub entity: String,
    /// The entity; `None` if the action concerns several.
    pub entity_id: Option<Uuid>,
    /// The values before.
    pub before: Option<Json>,
    /// The values after.
    pub after: Option<Json>,
    /// `web`, or the part of the program that acted.
    pub source: String,
    /// The run that it is a row of.
    pub run: Option<Uuid>,
}

/// Which entries to read. What is empty or `None` matches everything.
#[derive(Clone, Debug)]
pub struct AuditQuery<'a> {
    /// The branches whose entries may be read.
    pub scope: Scope,
    /// The kind of entity.
    pub entity: &'a str,
    /// The entities.
    pub entities: Option<&'a [Uuid]>,
    /// The actions.
    pub actions: &'a [&'a str],
    /// Who did it.
    pub actors: Option<&'a [AccountId]>,
    /// The kind of actor.
    pub actor_kind: &'a str,
    /// Words of the values, or their beginnings; all have to be there.
    pub words: &'a str,
    /// The rows of this run. Without it rows of runs are only among those of [`entities`](Self::entities).
    pub run: Option<Uuid>,
    /// Not earlier.
    pub from: Option<Instant>,
    /// Earlier.
    pub to: Option<Instant>,
    /// Only entries older than this one.
    pub before: Option<(Instant, AuditId)>,
    /// At most so many.
    pub limit: usize,
}

/// Conditions with their values.
#[derive(Default)]
struct Conditions {
    sql: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition in which each `$?` is the value.
    fn add(&mut self, sql: &str, value: impl Into<Value>) {
        self.values.push(value.into());
        self.sql.push(sql.replace("$?", &format!("${}", self.values.len())));
    }

    fn one_of(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let from = self.values.len() + 1;
        self.values.extend(values);
        let count = self.values.len() + 1 - from;
        self.sql.push(format!("{column} IN ({})", placeholders(from, count)));
    }

    fn text(&self) -> String {
        if self.sql.is_empty() { "1 = 1".to_owned() } else { self.sql.join(" AND ") }
    }
}

/// Entries of the log, newest first.
///
/// # Errors
/// Those of the database.
pub async fn read(shop: &Shop, query: AuditQuery<'_>) -> Result<Vec<AuditRow>> {
    let mut searched = words::searched(query.words).into_iter();
    let Some(first) = searched.next() else {
        let conditions = conditions(&query);
        let sql = format!(
            "SELECT a.* FROM audit a WHERE {} ORDER BY a.at DESC, a.id DESC LIMIT {}",
            conditions.text(),
            query.limit
        );
        return select(shop, sql, conditions.values).await;
    };
    let mut conditions = conditions(&query);
    for word in searched {
        conditions.add(
            "EXISTS (SELECT 1 FROM audit_word o WHERE o.audit_id = a.id AND o.word >= $? AND o.word < $? || '\u{10ffff}')",
            word,
        );
    }
    // The index of words is entered by these too, so that the entries of other dates are not read.
    bounds(&query, &mut conditions, "w.at", "w.audit_id");
    by_words(shop, &first, conditions, query.limit).await
}

/// The newest entries with a word that begins like this: those of each such word are read in the order of the index.
/// The conditions may be on the entry `a` and on its word `w`.
async fn by_words(
    shop: &Shop,
    start: &str,
    mut conditions: Conditions,
    limit: usize,
) -> Result<Vec<AuditRow>> {
    let expanded = words::beginning_with(shop, start).await?;
    if expanded.is_empty() {
        return Ok(Vec::new());
    }
    let condition = conditions.text();
    let part = |word: String| {
        conditions.values.push(word.into());
        format!(
            "SELECT id FROM (SELECT a.id FROM audit_word w JOIN audit a ON a.id = w.audit_id \
             WHERE w.word = ${} AND {condition} ORDER BY w.at DESC, w.audit_id DESC LIMIT {limit}) AS part",
            conditions.values.len()
        )
    };
    let parts: Vec<String> = expanded.into_iter().map(part).collect();
    let sql = format!(
        "SELECT a.* FROM audit a WHERE a.id IN ({}) ORDER BY a.at DESC, a.id DESC LIMIT {limit}",
        parts.join(" UNION ")
    );
    select(shop, sql, conditions.values).await
}

fn conditions(query: &AuditQuery<'_>) -> Conditions {
    let mut all = Conditions::default();
    if query.scope != Scope::All {
        let within = in_scope(&query.scope, "a.branch_id", &mut all.values);
        all.sql.push(within);
    }
    match (query.run, query.entities) {
        (Some(run), _) => all.add("a.run_id = $?", run),
        (None, None) => all.sql.push("a.run_id IS NULL".to_owned()),
        // The history of a record has what runs did to it.
        (None, Some(_)) => {}
    }
    if !query.entity.is_empty() {
        all.add("a.entity = $?", query.entity);
    }
    if let Some(ids) = query.entities {
        all.one_of("a.entity_id", ids.iter().map(|id| (*id).into()));
    }
    if !query.actions.is_empty() {
        all.one_of("a.action", query.actions.iter().map(|action| (*action).into()));
    }
    if let Some(actors) = query.actors {
        all.one_of("a.actor_id", actors.iter().map(|id| (*id).into()));
    }
    if !query.actor_kind.is_empty() {
        all.add("a.actor_kind = $?", query.actor_kind);
    }
    bounds(query, &mut all, "a.at", "a.id");
    all
}

/// The dates and the cursor, on these columns.
fn bounds(query: &AuditQuery<'_>, all: &mut Conditions, moment: &str, id_column: &str) {
    if let Some(from) = query.from {
        all.add(&format!("{moment} >= $?"), from);
    }
    if let Some(to) = query.to {
        all.add(&format!("{moment} < $?"), to);
    }
    if let Some((at, id)) = query.before {
        // The first part is what the index is entered by.
        all.add(&format!("{moment} <= $?"), at);
        all.values.extend([at.into(), id.into()]);
        let last = all.values.len();
        all.sql.push(format!("({moment} < ${} OR {id_column} < ${last})", last - 1));
    }
}

async fn select(shop: &Shop, sql: String, values: Vec<Value>) -> Result<Vec<AuditRow>> {
    let statement = Statement::from_sql_and_values(shop.read().get_database_backend(), sql, values);
    let rows = audit::Entity::find().from_raw_sql(statement).all(shop.read()).await?;
    Ok(rows.into_iter().map(row).collect())
}

/// How many rows these runs have.
///
/// # Errors
/// Those of the database.
pub async fn rows_of(shop: &Shop, runs: &[Uuid]) -> Result<HashMap<Uuid, i64>> {
    if runs.is_empty() {
        return Ok(HashMap::new());
    }
    let db = shop.read();
    let sql = format!(
        "SELECT run_id, COUNT(*) AS n FROM audit WHERE run_id IS NOT NULL AND run_id IN ({}) GROUP BY run_id",
        placeholders(1, runs.len())
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, crate::sql::values(runs));
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| Ok((row.try_get("", "run_id")?, row.try_get("", "n")?))).collect()
}

fn row(row: audit::Model) -> AuditRow {
    AuditRow {
        id: row.id,
        at: row.at,
        actor_kind: row.actor_kind,
        actor: row.actor_id,
        acted_for: row.acted_for,
        action: row.action,
        entity: row.entity,
        entity_id: row.entity_id,
        before: row.before_json,
        after: row.after_json,
        source: row.source,
        run: row.run_id,
    }
}
