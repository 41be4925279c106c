//! The home page: its editor, and what visitors see of it.

mod draft;
mod edit;
mod shown;

pub use edit::{HomeEdit, SaveBlock, delete, editor, publish, restore, save, step};
pub use shown::{HomeTexts, ShownHome, draft, shown};

use crate::tables::{home_page, home_version};
use base::FileId;
use content_model::blocks::Layout;
use platform::{Error, Result};
use sea_orm::{ConnectionTrait, EntityTrait, JsonValue};
use std::collections::HashMap;

/// The key of the only row.
const ROW: i64 = 1;

fn layout_of(json: &JsonValue) -> Result<Layout> {
    serde_json::from_value(json.clone())
        .map_err(|e| Error::Inconsistent(format!("the layout of the home page is malformed: {e}")))
}

/// The row with the draft; `None` as long as nothing was edited.
async fn row(db: &impl ConnectionTrait) -> Result<Option<home_page::Model>> {
    Ok(home_page::Entity::find_by_id(ROW).one(db).await?)
}

/// The published layout; that of the program before the first publication.
async fn published(db: &impl ConnectionTrait, row: Option<&home_page::Model>) -> Result<Layout> {
    let Some(id) = row.and_then(|row| row.newest_id) else { return Ok(Layout::initial()) };
    let version = home_version::Entity::find_by_id(id).one(db).await?;
    let version = version.ok_or_else(|| Error::Inconsistent("the home page has no version".to_owned()))?;
    layout_of(&version.layout)
}

/// A stored picture of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomePicture {
    /// By which it is served.
    pub content_hash: String,
    /// Width and height in pixels.
    pub size: (i64, i64),
}

/// The pictures of a layout, by file.
pub type HomePictures = HashMap<FileId, HomePicture>;

async fn pictures(db: &impl ConnectionTrait, layout: &Layout) -> Result<HomePictures> {
    let files = layout.files();
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = platform::files::by_ids(db, &files).await?;
    let picture = |file: platform::files::File| {
        Some((file.id, HomePicture { content_hash: file.content_hash, size: file.size? }))
    };
    Ok(rows.into_iter().filter_map(picture).collect())
}
