//! The draft of the home page, and which pictures are kept for it.

use super::{ROW, layout_of, row};
use crate::tables::{home_page, home_picture};
use base::refusal::Refusal;
use base::{FileId, HomeVersionId};
use content_model::blocks::Layout;
use platform::{Error, Result, Tx};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, JsonValue};

/// The lock under which the page is written.
const LOCK: &str = "content.home";

/// The draft, locked.
pub(super) struct Draft {
    /// `None` as long as nothing was edited.
    pub(super) row: Option<home_page::Model>,
    pub(super) layout: Layout,
    pub(super) newest: Option<HomeVersionId>,
    /// The pictures before the change.
    files: Vec<FileId>,
}

impl Draft {
    /// Refuses another version than the one that was edited.
    pub(super) async fn locked(tx: &Tx<'_>, version: i64) -> Result<Self> {
        tx.lock_name(LOCK).await?;
        let row = row(&**tx).await?;
        if row.as_ref().map_or(0, |row| row.version) != version {
            return Err(Refusal::Changed.into());
        }
        let layout = match &row {
            Some(row) => layout_of(&row.draft)?,
            None => Layout::initial(),
        };
        let newest = row.as_ref().and_then(|row| row.newest_id);
        Ok(Self { files: layout.files(), row, layout, newest })
    }

    pub(super) async fn store(&self, tx: &Tx<'_>) -> Result<()> {
        let version = self.row.as_ref().map_or(0, |row| row.version) + 1;
        let new = home_page::ActiveModel {
            id: Set(ROW),
            draft: Set(to_json(&self.layout)?),
            newest_id: Set(self.newest),
            version: Set(version),
        };
        match self.row {
            Some(_) => {
                new.update(&**tx).await?;
            }
            None => {
                home_page::Entity::insert(new).exec_without_returning(&**tx).await?;
            }
        }
        let now = self.layout.files();
        let known = |list: &[FileId], file: &FileId| list.contains(file);
        for file in now.iter().filter(|file| !known(&self.files, file)) {
            keep(tx, *file).await?;
        }
        for file in self.files.iter().filter(|file| !known(&now, file)) {
            forget(tx, *file).await?;
        }
        Ok(())
    }
}

/// Notes that the page shows a file. A page has one picture, so this is no loop over rows.
async fn keep(tx: &Tx<'_>, file: FileId) -> Result<()> {
    let sql = "INSERT INTO home_picture (file_id) VALUES ($1) ON CONFLICT (file_id) DO NOTHING";
    tx.execute_raw(tx.sql(sql, [file.into()])).await?;
    Ok(())
}

/// Leaves a file that no version shows to the sweep.
async fn forget(tx: &Tx<'_>, file: FileId) -> Result<()> {
    let sql = "SELECT number FROM home_version WHERE CAST(layout AS text) LIKE $1 LIMIT 1";
    let found = tx.query_one_raw(tx.sql(sql, [format!("%{file}%").into()])).await?;
    if found.is_none() {
        home_picture::Entity::delete_by_id(file).exec(&**tx).await?;
    }
    Ok(())
}

pub(super) fn to_json(layout: &Layout) -> Result<JsonValue> {
    serde_json::to_value(layout).map_err(|e| Error::Inconsistent(e.to_string()))
}
