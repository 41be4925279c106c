//! Former versions.

use super::list::folded;
use super::{editable, pictures_of, save::form_of, text_of};
use crate::actions;
use crate::tables::{page, page_version};
use base::PageId;
use base::jobs::ChangeKind;
use content_model::access::CONTENT_EDIT;
use content_model::pages::{PageForm, PageStatus, Version};
use platform::{Actor, Error, Result, Shop};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use serde_json::json;

async fn stored(db: &impl ConnectionTrait, page: PageId, number: i64) -> Result<page_version::Model> {
    let row = page_version::Entity::find()
        .filter(page_version::Column::PageId.eq(page))
        .filter(page_version::Column::Number.eq(number))
        .one(db)
        .await?;
    row.ok_or(Error::NotFound)
}

/// A version of a page.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn version(shop: &Shop, actor: &Actor, page: PageId, number: i64) -> Result<Version> {
    actor.require(CONTENT_EDIT)?;
    let db = shop.read();
    let row = page::Entity::find_by_id(page).one(db).await?.ok_or(Error::NotFound)?;
    let version = stored(db, page, number).await?;
    Ok(Version {
        page,
        page_version: row.version,
        is_editable: row.status != PageStatus::Archived,
        number,
        published_at: version.published_at,
        text: text_of(&version.text)?,
        pictures: pictures_of(db, page).await?,
    })
}

/// Makes the text of a version the working text; visitors see it after the next publication.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`base::refusal::Refusal::Changed`] if somebody else saved the page.
pub async fn restore_version(
    shop: &Shop,
    actor: &Actor,
    page: PageId,
    page_version: i64,
    number: i64,
) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let row = editable(&tx, page, Some(page_version)).await?;
    let version = stored(&*tx, page, number).await?;
    let form = form_of(&row)?;
    let title = form.text.title.ru.clone();
    let found_by = folded(&PageForm { text: text_of(&version.text)?, ..form });
    let mut row = row.into_active_model();
    (row.text, row.version, row.updated_at) = (Set(version.text), Set(page_version + 1), Set(tx.now()));
    row.folded = Set(found_by);
    // What is published by itself has to be complete, which nobody has checked of this text.
    row.publish_at = Set(None);
    row.update(&*tx).await?;
    let after = json!({ "title": title, "number": number });
    tx.audit(actor, actions::PAGE_VERSION_RESTORED, page.0, None::<&()>, Some(&after)).await?;
    tx.changed(ChangeKind::Settings, page.0).await?;
    tx.commit().await
}
