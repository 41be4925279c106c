//! Administration of attributes and their choices.

mod choices;
mod edit;
mod view;

pub use choices::{merge_choices, save_choices};
pub use edit::{delete, save};
pub use view::{one, rows};

use crate::tables::attribute;
use base::AttributeId;
use base::refusal::Refusal;
use platform::{Error, Result, Tx};
use sea_orm::EntityTrait;

/// Locks the row and checks its version, if one is given.
async fn locked(tx: &Tx<'_>, id: AttributeId, version: Option<i64>) -> Result<attribute::Model> {
    let sql = format!("SELECT * FROM attribute WHERE id = $1{}", tx.for_update());
    let row = attribute::Entity::find().from_raw_sql(tx.sql(sql, [id.into()])).one(&**tx).await?;
    let row = row.ok_or(Error::NotFound)?;
    if version.is_none_or(|seen| seen == row.version) { Ok(row) } else { Err(Refusal::Changed.into()) }
}
