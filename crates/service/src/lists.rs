//! Shared storage of rates and packages: JSON rows with a code, a position and a version.

use base::audit::Action;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use service_model::estimate::RateFault;
use uuid::Uuid;

/// An editable value as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<I, T> {
    /// Refers to it in the editor.
    pub id: I,
    /// The rate, package or symptom.
    pub value: T,
    /// Sort position; ties are sorted by code.
    pub position: i64,
    /// Inactive values are not offered and not used for new estimates.
    pub is_active: bool,
    /// Increases with every save.
    pub version: i64,
}

/// A value to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Save<I, T> {
    /// `None` for a new one.
    pub id: Option<I>,
    /// The version that was edited; 0 for a new one.
    pub version: i64,
    /// The rate, package or symptom. The code of a stored one can't be changed.
    pub value: T,
    /// Sort position, 0 to 1,000,000.
    pub position: i64,
    /// Whether it is offered and used for new estimates.
    pub is_active: bool,
}

/// Maximum position, which bounds what an administrator types.
pub(crate) const POSITION_MAX: i64 = 1_000_000;

/// The audit data of a value.
#[derive(Serialize)]
pub(crate) struct Kept<'a, T> {
    #[serde(flatten)]
    pub value: &'a T,
    pub position: i64,
    pub is_active: bool,
}

impl<'a, T> Kept<'a, T> {
    pub fn of<I>(stored: &'a Stored<I, T>) -> Self {
        Self { value: &stored.value, position: stored.position, is_active: stored.is_active }
    }
}

/// A table of this shape. Its names are constants, never user input.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub name: &'static str,
    /// The audit action.
    pub saved: Action,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    data: serde_json::Value,
    position: i64,
    is_active: bool,
    version: i64,
}

fn parse<I: From<Uuid>, T: DeserializeOwned>(table: Table, row: Row) -> Result<Stored<I, T>> {
    let value = serde_json::from_value(row.data)
        .map_err(|e| Error::Inconsistent(format!("{} {}: {e}", table.name, row.id)))?;
    let Row { id, position, is_active, version, .. } = row;
    Ok(Stored { id: id.into(), value, position, is_active, version })
}

pub(crate) async fn all<I: From<Uuid>, T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    table: Table,
    only_active: bool,
) -> Result<Vec<Stored<I, T>>> {
    let filter = if only_active { "WHERE is_active" } else { "" };
    let sql = format!(
        "SELECT id, data, position, is_active, version FROM {} {filter} ORDER BY position, code",
        table.name
    );
    let rows = Row::find_by_statement(Statement::from_string(db.get_database_backend(), sql)).all(db).await?;
    rows.into_iter().map(|row| parse(table, row)).collect()
}

pub(crate) async fn one<I: From<Uuid>, T: DeserializeOwned>(
    db: &impl ConnectionTrait,
    table: Table,
    id: Uuid,
) -> Result<Stored<I, T>> {
    let sql = format!("SELECT id, data, position, is_active, version FROM {} WHERE id = $1", table.name);
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.into()]);
    parse(table, Row::find_by_statement(query).one(db).await?.ok_or(Error::NotFound)?)
}

/// Stores a validated value under its code.
pub(crate) async fn save<T: Serialize + DeserializeOwned + Send + Sync>(
    shop: &Shop,
    actor: &Actor,
    table: Table,
    code: &str,
    save: Save<Uuid, &T>,
) -> Result<Uuid> {
    if !(0..=POSITION_MAX).contains(&save.position) {
        return Err(Error::field("position", Problem::OutOfRange { min: 0, max: POSITION_MAX }));
    }
    let tx = shop.begin().await?;
    let data = serde_json::to_value(save.value).map_err(|e| Error::Inconsistent(e.to_string()))?;
    let columns: [Value; 3] =
        [Value::Json(Some(Box::new(data))), save.position.into(), save.is_active.into()];
    let (id, before) = match save.id {
        Some(id) => {
            let before: Stored<Uuid, T> = one(&*tx, table, id).await?;
            (update(&tx, table, code, id, save.version, columns).await?, Some(before))
        }
        None => (insert(&tx, table, code, columns).await?, None),
    };
    let after = Kept { value: save.value, position: save.position, is_active: save.is_active };
    tx.audit(actor, table.saved, id, before.as_ref().map(Kept::of).as_ref(), Some(&after)).await?;
    tx.changed(ChangeKind::Settings, id).await?;
    tx.commit().await?;
    Ok(id)
}

async fn insert(tx: &Tx<'_>, table: Table, code: &str, columns: [Value; 3]) -> Result<Uuid> {
    let id: Uuid = tx.id();
    let sql = format!(
        "INSERT INTO {} (id, code, data, position, is_active) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (code) DO NOTHING",
        table.name
    );
    let values = [id.into(), code.into()].into_iter().chain(columns);
    match tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() {
        1 => Ok(id),
        _ => Err(Error::field("code", Problem::AlreadyTaken)),
    }
}

/// The code of a stored row can't be changed: packages and old estimates refer to it.
async fn update(
    tx: &Tx<'_>,
    table: Table,
    code: &str,
    id: Uuid,
    version: i64,
    columns: [Value; 3],
) -> Result<Uuid> {
    let sql = format!(
        "UPDATE {} SET data = $4, position = $5, is_active = $6, version = version + 1 \
         WHERE id = $1 AND code = $2 AND version = $3",
        table.name
    );
    let values = [id.into(), code.into(), version.into()].into_iter().chain(columns);
    if tx.execute_raw(tx.sql(sql, values)).await?.rows_affected() == 1 {
        return Ok(id);
    }
    let sql = format!("SELECT code FROM {} WHERE id = $1", table.name);
    let row = tx.query_one_raw(tx.sql(sql, [id.into()])).await?.ok_or(Error::NotFound)?;
    let stored: String = row.try_get("", "code")?;
    match stored == code {
        true => Err(Refusal::Changed.into()),
        false => Err(Error::field("code", Problem::InvalidChoice)),
    }
}

/// Maps a fault to the field it belongs to.
pub(crate) fn fault(fault: RateFault) -> Error {
    let field = match fault {
        RateFault::Code => "code",
        RateFault::Names => "name_ru",
        RateFault::Price => "price",
        RateFault::Minutes => "minutes",
        RateFault::Quantity => "quantity",
    };
    Error::field(field, Problem::from(fault))
}
