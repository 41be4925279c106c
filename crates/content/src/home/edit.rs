//! The editor of the home page.

use super::draft::{Draft, to_json};
use super::{HomePictures, layout_of, pictures, published, row};
use crate::actions;
use crate::tables::home_version;
use crate::upload::{self, Upload};
use base::audit::Action;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{HomeVersionId, Instant, Locale};
use content_model::access::CONTENT_EDIT;
use content_model::blocks::{Block, BlockForm, BlockKind, BlockStep, HERO_PICTURE, Layout};
use content_model::pages::VersionRow;
use content_model::refusal::ContentRefusal;
use gateways::files::Storage;
use platform::{Actor, Error, Result, Shop, Tx};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::{Value, json};

/// How many versions the editor shows.
const VERSIONS_SHOWN: u64 = 50;

/// The page in its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HomeEdit {
    /// Counts the saves, from 0.
    pub version: i64,
    /// What is edited.
    pub draft: Layout,
    /// Whether it differs from what visitors see.
    pub has_changes: bool,
    /// The pictures of the draft.
    pub pictures: HomePictures,
    /// Newest first.
    pub versions: Vec<VersionRow>,
}

/// The page for its editor.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn editor(shop: &Shop, actor: &Actor) -> Result<HomeEdit> {
    actor.require(CONTENT_EDIT)?;
    let db = shop.read();
    let row = row(db).await?;
    let draft = match &row {
        Some(row) => layout_of(&row.draft)?,
        None => Layout::initial(),
    };
    let versions = home_version::Entity::find()
        .order_by_desc(home_version::Column::Number)
        .limit(VERSIONS_SHOWN)
        .all(db)
        .await?;
    let newest = row.as_ref().and_then(|row| row.newest_id);
    let shown = published(db, row.as_ref()).await?;
    let version = |version: &home_version::Model| VersionRow {
        number: version.number,
        published_at: version.published_at,
        is_newest: Some(version.id) == newest,
    };
    Ok(HomeEdit {
        version: row.map_or(0, |row| row.version),
        has_changes: draft.blocks != shown.blocks,
        pictures: pictures(db, &draft).await?,
        draft,
        versions: versions.iter().map(version).collect(),
    })
}

/// A submitted form of a block.
#[derive(Clone, Debug)]
pub struct SaveBlock<'a> {
    /// The version of the page that was edited.
    pub version: i64,
    /// The block; `None` for a new one.
    pub key: Option<i64>,
    /// Of a new block; that of a stored one does not change.
    pub kind: BlockKind,
    /// What was typed.
    pub fields: &'a [(String, String)],
    /// A new picture.
    pub upload: Option<Upload<'a>>,
    /// Whether the stored picture is taken out.
    pub drops_picture: bool,
}

/// Adds or changes a block of the draft. Returns its key. `day` as in [`content_model::period::Period::parse`].
///
/// # Errors
/// [`Error::Forbidden`]; the problems of the form; [`base::refusal::Refusal::Changed`] if somebody else saved first;
/// [`ContentRefusal::TooManyBlocks`], [`ContentRefusal::SecondHero`], [`ContentRefusal::BlockGone`].
pub async fn save(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    save: SaveBlock<'_>,
    day: impl Fn(&str) -> Option<(Instant, Instant)>,
) -> Result<i64> {
    actor.require(CONTENT_EDIT)?;
    // What is typed is read before a picture is stored, as if it had one.
    let is_uploaded = save.upload.is_some().then(|| shop.id());
    BlockForm::parse(save.kind, save.fields, is_uploaded, &day)?;
    let stored = match save.upload {
        Some(upload) => Some(upload::store(shop, storage, HERO_PICTURE, upload).await?),
        None => None,
    };
    let tx = shop.begin().await?;
    let mut page = Draft::locked(&tx, save.version).await?;
    let before = save.key.and_then(|key| page.layout.block(key)).cloned();
    let kept = before.as_ref().and_then(Block::picture).filter(|_| !save.drops_picture).map(|p| p.file);
    let file = match stored {
        Some(stored) => Some(stored.add(&tx, actor).await?),
        None => kept,
    };
    let form = BlockForm::parse(save.kind, save.fields, file, day)?;
    let key = page.layout.put(save.key, form).map_err(refused)?;
    let after = page.layout.block(key).map(summary);
    page.store(&tx).await?;
    let before = before.as_ref().map(summary);
    finish(tx, actor, actions::HOME_BLOCK_SAVED, before, after).await?;
    Ok(key)
}

/// Moves, hides or shows a block of the draft.
///
/// # Errors
/// [`Error::Forbidden`], [`base::refusal::Refusal::Changed`], [`ContentRefusal::BlockGone`].
pub async fn step(shop: &Shop, actor: &Actor, version: i64, key: i64, step: BlockStep) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let mut page = Draft::locked(&tx, version).await?;
    page.layout.step(key, step).map_err(refused)?;
    let mut after = page.layout.block(key).map(summary).unwrap_or_default();
    after["step"] = step.as_str().into();
    page.store(&tx).await?;
    finish(tx, actor, actions::HOME_BLOCK_MOVED, None, Some(after)).await
}

/// Takes a block out of the draft.
///
/// # Errors
/// [`Error::Forbidden`], [`base::refusal::Refusal::Changed`], [`ContentRefusal::BlockGone`].
pub async fn delete(shop: &Shop, actor: &Actor, version: i64, key: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let mut page = Draft::locked(&tx, version).await?;
    let gone = page.layout.remove(key).map_err(refused)?;
    page.store(&tx).await?;
    finish(tx, actor, actions::HOME_BLOCK_REMOVED, Some(summary(&gone)), None).await
}

/// Makes a version of the draft, which visitors see from now on; nothing if they see it already.
///
/// # Errors
/// [`Error::Forbidden`], [`base::refusal::Refusal::Changed`].
pub async fn publish(shop: &Shop, actor: &Actor, version: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let mut page = Draft::locked(&tx, version).await?;
    let shown = published(&*tx, page.row.as_ref()).await?;
    if shown.blocks == page.layout.blocks {
        return Ok(());
    }
    let last = home_version::Entity::find().order_by_desc(home_version::Column::Number).one(&*tx).await?;
    let (id, number): (HomeVersionId, i64) = (tx.id(), last.map_or(0, |last| last.number) + 1);
    let made = home_version::ActiveModel {
        id: Set(id),
        number: Set(number),
        layout: Set(to_json(&page.layout)?),
        published_at: Set(tx.now()),
    };
    home_version::Entity::insert(made).exec_without_returning(&*tx).await?;
    page.newest = Some(id);
    page.store(&tx).await?;
    finish(tx, actor, actions::HOME_PUBLISHED, None, Some(json!({ "number": number }))).await
}

/// Makes a version the draft; 0 is the layout of the program. Visitors see it after the next publication.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`base::refusal::Refusal::Changed`].
pub async fn restore(shop: &Shop, actor: &Actor, version: i64, number: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let mut page = Draft::locked(&tx, version).await?;
    let layout = match number {
        0 => Layout::initial(),
        _ => {
            let stored = home_version::Entity::find().filter(home_version::Column::Number.eq(number));
            layout_of(&stored.one(&*tx).await?.ok_or(Error::NotFound)?.layout)?
        }
    };
    // Keys are never used again.
    let last_key = layout.last_key.max(page.layout.last_key);
    page.layout = Layout { last_key, ..layout };
    page.store(&tx).await?;
    finish(tx, actor, actions::HOME_RESTORED, None, Some(json!({ "number": number }))).await
}

fn refused(refusal: ContentRefusal) -> Error {
    refusal.into_refusal().into()
}

/// What the log says of a block.
fn summary(block: &Block) -> Value {
    let mut fields = serde_json::Map::new();
    fields.insert("block".to_owned(), block.content.kind().name(Locale::Ru).into());
    for (name, value) in BlockForm::fields(block) {
        if !value.is_empty() {
            fields.insert(name, base::text::beginning(&value, 200).into());
        }
    }
    Value::Object(fields)
}

async fn finish(
    tx: Tx<'_>,
    actor: &Actor,
    action: Action,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<()> {
    tx.audit(actor, action, None, before.as_ref(), after.as_ref()).await?;
    tx.changed(ChangeKind::Settings, None).await?;
    tx.commit().await
}
