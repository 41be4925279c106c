//! Pictures of pages: uploaded by staff, referred to by their number, served in the widths of photographs.

use super::{editable, newest, pictures_of, save::form_of, text_of};
use crate::actions;
use crate::tables::page_picture;
use base::form::Problem;
use base::jobs::ChangeKind;
use base::refusal::AreaRefusal as _;
use base::{FileId, PageId};
use bytes::Bytes;
use content_model::access::CONTENT_EDIT;
use content_model::pages::PICTURES_MAX;
use content_model::refusal::ContentRefusal;
use gateways::files::pictures::Sender;
use gateways::files::{self, PICTURES, Rejected, Storage, StorageError, safe_name};
use platform::faults::Point;
use platform::files::NewFile;
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
    (file_name, content): (&str, Bytes),
) -> Result<i64> {
    actor.require(CONTENT_EDIT)?;
    files::inspect(&content, file_name, &PICTURES).map_err(refused)?;
    let cleaned = files::pictures::clean(content, Sender::Staff).await.map_err(refused)?;
    let bytes = i64::try_from(cleaned.bytes.len()).unwrap_or(i64::MAX);
    // Bytes first, row second: bytes without a row are swept.
    let stored = storage.put(cleaned.bytes).await.map_err(failed)?;
    shop.pass(Point::BytesStored).await?;
    let tx = shop.begin().await?;
    let row = editable(&tx, page, None).await?;
    let number = row.pictures + 1;
    let has_room = i64::try_from(pictures_of(&*tx, page).await?.len()).is_ok_and(|n| n < PICTURES_MAX);
    if !has_room {
        return Err(Error::field("picture", Problem::TooMany { max: PICTURES_MAX }));
    }
    let file = NewFile {
        content_hash: stored.hash,
        storage_key: stored.key.to_string(),
        name: safe_name(file_name),
        mime: cleaned.what.kind.mime().to_owned(),
        bytes,
        size: cleaned.what.width.map(i64::from).zip(cleaned.what.height.map(i64::from)),
        is_public: true,
    };
    let file: FileId = platform::files::add(&tx, actor, file).await?;
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

fn refused(why: Rejected) -> Error {
    let problem = match why {
        Rejected::Empty => Problem::FileEmpty,
        Rejected::TooLarge { max } => {
            Problem::FileTooLarge { max_mb: i64::try_from(max / 1_000_000).unwrap_or(i64::MAX) }
        }
        Rejected::WrongType { .. } | Rejected::ExtensionMismatch => Problem::FileWrongType,
        Rejected::TooManyPixels => Problem::FileTooManyPixels,
        Rejected::Damaged => Problem::FileDamaged,
    };
    Error::field("picture", problem)
}

fn failed(e: StorageError) -> Error {
    match e {
        StorageError::NotFound => Error::NotFound,
        StorageError::Failed(why) => Error::Gateway(why),
    }
}
