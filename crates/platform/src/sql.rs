//! SQL fragments supported by both databases.

mod arrays;

use crate::{Error, Result, Scope};
use base::ProductId;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait as _, DatabaseTransaction, DbBackend,
    EntityTrait, QueryTrait as _, Statement, Value,
};
use serde::de::DeserializeOwned;
use std::fmt::{Display, Write as _};
use std::str::FromStr;
use tokio::task::spawn_blocking;

/// The rows of a correlated subquery as one column: a JSON list of lists, parsed by [`stored`]. Separate rows
/// cost the driver more than the query itself, and a page of products would have hundreds.
pub fn list(backend: DbBackend, columns: &str, from: &str, order: &str) -> String {
    let (list, row) = match backend {
        DbBackend::Sqlite => ("json_group_array", "json_array"),
        _ => ("json_agg", "json_build_array"),
    };
    format!("(SELECT CAST({list}({row}({columns}) ORDER BY {order}) AS text) {from})")
}

/// Columns of the selected row as one column: a JSON list, parsed by [`stored_row`]. The driver copies each column apart
/// and finds it by its name, which for a wide row costs more than the query.
pub fn row(backend: DbBackend, columns: &str) -> String {
    let row = match backend {
        DbBackend::Sqlite => "json_array",
        _ => "json_build_array",
    };
    format!("CAST({row}({columns}) AS text)")
}

/// A condition inside a [`list`] or a [`row`]: 1 or 0, since SQLite has no booleans.
pub fn flag(condition: &str) -> String {
    format!("CASE WHEN {condition} THEN 1 ELSE 0 END")
}

/// An id inside a [`list`]; JSON has no byte type.
pub fn id_text(backend: DbBackend, column: &str) -> String {
    match backend {
        DbBackend::Sqlite => format!("NULLIF(hex({column}), '')"),
        _ => column.to_owned(),
    }
}

/// Parses the rows of a [`list`]; empty if PostgreSQL returns NULL for no rows.
///
/// # Errors
/// [`Error::Inconsistent`] for rows of another shape.
pub fn stored<T: DeserializeOwned>(column: Option<&str>) -> Result<Vec<T>> {
    let Some(text) = column else { return Ok(Vec::new()) };
    serde_json::from_str(text).map_err(|e| Error::Inconsistent(format!("a list of rows can't be read: {e}")))
}

/// Parses a [`row`].
///
/// # Errors
/// [`Error::Inconsistent`] for a row of another shape.
pub fn stored_row<T: DeserializeOwned>(column: &str) -> Result<T> {
    serde_json::from_str(column).map_err(|e| Error::Inconsistent(format!("a row can't be read: {e}")))
}

/// `$from, $from+1, …`: `count` placeholders for an `IN` list. An empty list matches nothing.
pub fn placeholders(from: usize, count: usize) -> String {
    if count == 0 {
        return "NULL".to_owned();
    }
    let mut out = String::new();
    for n in from..from + count {
        let comma = if n == from { "" } else { ", " };
        // Writing to a `String` does not fail.
        let _ = write!(out, "{comma}${n}");
    }
    out
}

/// The condition that a record of the branch in `column` is in scope.
pub fn within(scope: &Scope, column: impl ColumnTrait) -> Condition {
    match scope {
        Scope::All => Condition::all(),
        Scope::Branches(list) => Condition::all().add(column.is_in(list.iter().copied())),
    }
}

/// The same for a statement that has `values` already: adds those of the scope.
pub fn in_scope(scope: &Scope, column: &str, values: &mut Vec<Value>) -> String {
    match scope {
        Scope::All => "1 = 1".to_owned(),
        Scope::Branches(list) => {
            let from = values.len() + 1;
            values.extend(list.iter().map(|branch| Value::from(*branch)));
            format!("{column} IN ({})", placeholders(from, list.len()))
        }
    }
}

/// Paging through rows in the order of a column, those with the same value in the order of their ids, both in the same
/// direction: an index of both serves it. A cursor is `{id}.{value}` of the last row; it belongs to its order.
#[derive(Clone, Copy, Debug)]
pub struct Keyset<'a> {
    /// SQL of the value, as the index has it; never NULL.
    pub column: &'a str,
    /// SQL of the id.
    pub id: &'a str,
    /// Whether the value is a text; else it is a 64-bit integer.
    pub is_text: bool,
    /// From the smallest value to the largest.
    pub is_up: bool,
}

impl Keyset<'_> {
    /// What stands after `ORDER BY`.
    pub fn order(&self) -> String {
        let direction = if self.is_up { "ASC" } else { "DESC" };
        format!("{} {direction}, {} {direction}", self.column, self.id)
    }

    /// The cursor of a row.
    pub fn cursor(id: impl Display, value: impl Display) -> String {
        format!("{id}.{value}")
    }

    /// The condition of the rows behind a cursor, whose values are added. Its first part is what the index is entered by.
    ///
    /// # Errors
    /// [`Error::NotFound`] if the cursor is malformed.
    pub fn behind<Id: FromStr + Into<Value>>(&self, after: &str, values: &mut Vec<Value>) -> Result<String> {
        let (id, value) = after.split_once('.').ok_or(Error::NotFound)?;
        // PostgreSQL takes no zero character in a text.
        let value: Value = match self.is_text {
            true if value.contains('\0') => return Err(Error::NotFound),
            true => value.into(),
            false => value.parse::<i64>().map_err(|_| Error::NotFound)?.into(),
        };
        values.push(value);
        values.push(id.parse::<Id>().map_err(|_| Error::NotFound)?.into());
        let (value, id) = (values.len() - 1, values.len());
        let (column, more) = (self.column, if self.is_up { ">" } else { "<" });
        Ok(format!("{column} {more}= ${value} AND ({column} {more} ${value} OR {} {more} ${id})", self.id))
    }
}

/// The ids as values of a statement.
pub fn values<T: Copy + Into<Value>>(ids: &[T]) -> Vec<Value> {
    ids.iter().map(|id| (*id).into()).collect()
}

/// Sorted and without duplicates: the order in which rows are locked.
pub fn sorted(mut ids: Vec<ProductId>) -> Vec<ProductId> {
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Rows per INSERT: with 30 columns this stays below SQLite's limit of 32,766 values.
pub const ROWS_MAX: usize = 500;

/// Rows from which on a statement is built on another thread: with fewer the way there costs more.
const BUILT_APART: usize = 64;

/// Inserts any number of rows, in chunks. On SQLite these are powers of two: few distinct statements, so that each is
/// prepared once and the statement caches of connection and database stay small. The next large statement is built while
/// the database works on the one before.
///
/// # Errors
/// Those of the database.
pub async fn insert_all<E, A>(tx: &DatabaseTransaction, rows: Vec<A>) -> Result<()>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E> + Send + 'static,
{
    let backend = tx.get_database_backend();
    let mut rows = rows.into_iter();
    let mut next = insert::<E, A>(&mut rows, backend);
    while let Some(statement) = next {
        if rows.len() < BUILT_APART {
            tx.execute_raw(statement).await?;
            next = insert::<E, A>(&mut rows, backend);
            continue;
        }
        let building = spawn_blocking(move || (insert::<E, A>(&mut rows, backend), rows));
        tx.execute_raw(statement).await?;
        let broken = |e| Error::Inconsistent(format!("a statement is not built: {e}"));
        (next, rows) = building.await.map_err(broken)?;
    }
    Ok(())
}

/// A statement that inserts the first rows, which are taken; `None` without rows.
fn insert<E, A>(rows: &mut std::vec::IntoIter<A>, backend: DbBackend) -> Option<Statement>
where
    E: EntityTrait,
    A: ActiveModelTrait<Entity = E>,
{
    if backend == DbBackend::Postgres && rows.len() >= BUILT_APART {
        let size = rows.len().min(ROWS_MAX);
        if let Some(statement) = arrays::insert::<E, A>(rows.as_slice().get(..size)?) {
            rows.by_ref().take(size).for_each(drop);
            return Some(statement);
        }
    }
    let size = 1 << rows.len().checked_ilog2()?.min(ROWS_MAX.ilog2());
    Some(E::insert_many(rows.by_ref().take(size)).build(backend))
}

/// A pattern for `LIKE … ESCAPE '\'` that matches `text` anywhere.
pub fn contains(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// A pattern for `LIKE … ESCAPE '\'` that matches the prefix `text`.
pub fn begins(text: &str) -> String {
    format!("{}%", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_hold_no_wildcards_of_the_visitor() {
        assert_eq!(contains(r"50%_a\"), r"%50\%\_a\\%");
        assert_eq!(begins("a"), "a%");
        assert_eq!(placeholders(3, 2), "$3, $4");
        assert_eq!(placeholders(1, 0), "NULL");
    }
}
