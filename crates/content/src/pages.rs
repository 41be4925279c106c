//! Pages: the working text with its editor, versions, pictures, and what visitors see.

mod list;
mod pictures;
mod plan;
mod save;
mod versions;
mod view;

pub(crate) use list::fill;
pub use list::{by_ids, list, targets, unique};
pub use pictures::{add_picture, remove_picture};
pub use plan::{PublishPage, plan};
pub use save::{Save, save, start, step};
pub use versions::{restore_version, version};
pub(crate) use view::legal;
pub use view::{about, links, one, preview, public};

use crate::tables::{page, page_picture, page_version};
use base::PageId;
use base::jobs::ChangeKind;
use base::refusal::Refusal;
use content_model::pages::{PageLink, PagePicture, PageStatus, PageText};
use platform::{Cached, Error, Result, Shop, Tx};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, JsonValue, QueryFilter, QueryOrder};

/// The lock under which pages are written: kinds and slugs are unique among all of them, and there are few.
const LOCK: &str = "content.pages";

/// The published pages, for links.
pub struct Published(pub Vec<PageLink>);

impl Cached for Published {
    const MADE_OF: &'static [ChangeKind] = &[ChangeKind::Settings];

    async fn load(shop: &Shop) -> Result<Self> {
        view::published(shop.read()).await.map(Self)
    }
}

pub(crate) fn text_of(json: &JsonValue) -> Result<PageText> {
    serde_json::from_value(json.clone())
        .map_err(|e| Error::Inconsistent(format!("the text of a page is malformed: {e}")))
}

fn to_json(text: &PageText) -> Result<JsonValue> {
    serde_json::to_value(text).map_err(|e| Error::Inconsistent(e.to_string()))
}

/// Locks the page; refuses another version than the one that was edited, if one is given.
async fn locked(tx: &Tx<'_>, id: PageId, version: Option<i64>) -> Result<page::Model> {
    tx.lock_name(LOCK).await?;
    let row = page::Entity::find_by_id(id).one(&**tx).await?.ok_or(Error::NotFound)?;
    if version.is_none_or(|version| row.version == version) { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// As [`locked`], for what an archived page refuses.
async fn editable(tx: &Tx<'_>, id: PageId, version: Option<i64>) -> Result<page::Model> {
    let row = locked(tx, id, version).await?;
    if row.status == PageStatus::Archived { Err(Refusal::NotInThisState.into()) } else { Ok(row) }
}

/// The newest version of a page, which visitors see or saw last.
async fn newest(db: &impl ConnectionTrait, row: &page::Model) -> Result<Option<page_version::Model>> {
    let Some(id) = row.newest_id else { return Ok(None) };
    Ok(page_version::Entity::find_by_id(id).one(db).await?)
}

async fn pictures_of(db: &impl ConnectionTrait, page: PageId) -> Result<Vec<PagePicture>> {
    let rows = page_picture::Entity::find()
        .filter(page_picture::Column::PageId.eq(page))
        .order_by_asc(page_picture::Column::Number)
        .all(db)
        .await?;
    let ids: Vec<_> = rows.iter().map(|row| row.file_id).collect();
    let files = platform::files::by_ids(db, &ids).await?;
    let picture = |row: page_picture::Model| {
        let file = files.iter().find(|file| file.id == row.file_id)?;
        let (content_hash, size) = (file.content_hash.clone(), file.size?);
        Some(PagePicture { number: row.number, alt: row.alt, file: row.file_id, content_hash, size })
    };
    Ok(rows.into_iter().filter_map(picture).collect())
}
