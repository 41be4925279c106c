//! Filling a column that is computed from another one, for rows that were stored before there was such a column.

use crate::{Result, Shop};
use base::text::sort_text;
use sea_orm::{ConnectionTrait as _, Statement};
use uuid::Uuid;

/// How many rows are filled in one transaction.
const AT_ONCE: u64 = 500;
/// Most transactions of a run; the other rows wait for the next one.
const BATCHES_MAX: u32 = 800;

/// Names of a table, and the column that holds what they are sorted by ([`sort_text`]), empty until it is filled.
#[derive(Clone, Copy, Debug)]
pub struct SortTexts {
    /// The table, with a primary key `id`.
    pub table: &'static str,
    /// The column of the names.
    pub name: &'static str,
    /// The column to fill, which must be the first of an index.
    pub folded: &'static str,
}

impl SortTexts {
    /// Fills rows that have a name and no text to sort by; returns how many.
    ///
    /// # Errors
    /// Those of the database.
    pub async fn fill(self, shop: &Shop) -> Result<u64> {
        let mut filled = 0;
        for _ in 0..BATCHES_MAX {
            let batch = self.fill_batch(shop).await?;
            filled += batch;
            if batch < AT_ONCE {
                break;
            }
        }
        Ok(filled)
    }

    async fn fill_batch(self, shop: &Shop) -> Result<u64> {
        let Self { table, name, folded } = self;
        let select = |limit: u64| {
            format!(
                "SELECT id, {name} AS name FROM {table} WHERE {folded} = '' AND TRIM({name}) <> '' LIMIT {limit}"
            )
        };
        // Nearly always there is nothing to do, and the write lock is not taken.
        let backend = shop.read().get_database_backend();
        if shop.read().query_one_raw(Statement::from_string(backend, select(1))).await?.is_none() {
            return Ok(0);
        }
        let tx = shop.begin().await?;
        let rows = tx.query_all_raw(tx.sql(select(AT_ONCE), [])).await?;
        let update = format!("UPDATE {table} SET {folded} = $2 WHERE id = $1");
        for row in &rows {
            let (id, name): (Uuid, String) = (row.try_get("", "id")?, row.try_get("", "name")?);
            tx.execute_raw(tx.sql(&update, [id.into(), sort_text(&name).into()])).await?;
        }
        tx.commit().await?;
        Ok(rows.len() as u64)
    }
}
