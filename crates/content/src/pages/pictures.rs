//! Pictures of pages: uploaded by staff, referred to by their number, served in the widths of photographs.

use super::{editable, newest, pictures_of, save::form_of, text_of};
use crate::actions;
use crate::tables::page_picture;
use crate::upload::{self, Upload};
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{FileId, PageId};
use content_model::access::CONTENT_EDIT;
use content_model::pages::PICTURES_MAX;
use content_model::refusal::ContentRefusal;
use gateways::files::Storage;
use platform::{Actor, Error, Result, Shop};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde_json::json;

/// Stores a picture of a page and returns its number. `alt` says what it shows.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`]; [`Error::Invalid`] on `picture` if it
/// is not a picture, is damaged or is too large, or if the page has too many.
pub async fn add_picture(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    page: PageId,
    alt: &str,
    file: Upload<'_>,
) -> Result<i64> {
    actor.require(CONTENT_EDIT)?;
    let stored = upload::store(shop, storage, "picture", file).await?;
    let tx = shop.begin().await?;
    let row = editable(&tx, page, None).await?;
    let number = row.pictures + 1;
    let has_room = i64::try_from(pictures_of(&*tx, page).await?.len()).is_ok_and(|n| n < PICTURES_MAX);
    if !has_room {
        return Err(Error::field("picture", Problem::TooMany { max: PICTURES_MAX }));
    }
    let file: FileId = stored.add(&tx, actor).await?;
    let picture = page_picture::ActiveModel {
        page_id: Set(page),
        number: Set(number),
        file_id: Set(file),
        alt: Set(alt.to_owned()),
    };
    page_picture::Entity::insert(picture).exec_without_returning(&*tx).await?;
    let title = form_of(&row)?.text.title.ru;
    let mut row = row.into_active_model();
    row.pictures = Set(number);
    row.update(&*tx).await?;
    let after = json!({ "title": title, "number": number, "alt": alt });
    tx.audit(actor, actions::PAGE_PICTURE_ADDED, page.0, None::<&()>, Some(&after)).await?;
    tx.commit().await?;
    Ok(number)
}

/// Removes a picture that neither the working text nor the published version shows; its bytes are swept later.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`], [`ContentRefusal::PictureInUse`].
pub async fn remove_picture(shop: &Shop, actor: &Actor, page: PageId, number: i64) -> Result<()> {
    actor.require(CONTENT_EDIT)?;
    let tx = shop.begin().await?;
    let row = editable(&tx, page, None).await?;
    let picture = page_picture::Entity::find_by_id((page, number)).one(&*tx).await?.ok_or(Error::NotFound)?;
    let form = form_of(&row)?;
    let mut used = form.text.pictures();
    if let Some(newest) = newest(&*tx, &row).await? {
        used.extend(text_of(&newest.text)?.pictures());
    }
    if used.contains(&number) {
        return Err(ContentRefusal::PictureInUse.into_refusal().into());
    }
    page_picture::Entity::delete_by_id((page, number)).exec(&*tx).await?;
    let before = json!({ "title": form.text.title.ru, "number": number, "alt": picture.alt });
    tx.audit(actor, actions::PAGE_PICTURE_REMOVED, page.0, Some(&before), None::<&()>).await?;
    tx.changed(ChangeKind::Settings, page.0).await?;
    tx.commit().await
}
