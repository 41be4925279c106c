//! The logo in letters. `content` sets it with the look of the shop; a letter that waits keeps the one it was written with.

use crate::tables::letter_logo;
use base::FileId;
use gateways::files::pictures::opaque_png;
use gateways::files::{Storage, StorageError, StorageKey};
use gateways::mail::InlinePicture;
use org_model::letters::{LETTER_GROUND, LOGO_BOX, LetterLogo, Written};
use platform::{Error, Result, Shop, Tx};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// The key of the only row.
const ROW: i64 = 1;

/// Gives letters that are written from now on this logo; none for the name of the shop.
///
/// # Errors
/// Those of the database.
pub async fn set_logo(tx: &Tx<'_>, file: Option<FileId>) -> Result<()> {
    let Some(file) = file else {
        letter_logo::Entity::delete_by_id(ROW).exec(&**tx).await?;
        return Ok(());
    };
    let row = letter_logo::ActiveModel { id: Set(ROW), file_id: Set(file) };
    let mut again = OnConflict::column(letter_logo::Column::Id);
    again.update_column(letter_logo::Column::FileId);
    letter_logo::Entity::insert(row).on_conflict(again).exec_without_returning(&**tx).await?;
    Ok(())
}

/// The logo for the head of a letter.
///
/// # Errors
/// Those of the database.
pub(super) async fn logo(db: &impl ConnectionTrait) -> Result<Option<LetterLogo>> {
    let Some(row) = letter_logo::Entity::find_by_id(ROW).one(db).await? else { return Ok(None) };
    let file = platform::files::by_ids(db, &[row.file_id]).await?.pop();
    Ok(file.and_then(|file| Some(LetterLogo::new(file.id, &file.content_hash, file.size?))))
}

/// The picture of a letter as it is sent; `None` if it is gone, so that the letter is sent all the same.
///
/// # Errors
/// [`Error::Gateway`] if the file storage fails; those of the database.
pub async fn picture(shop: &Shop, storage: &Storage, file: FileId) -> Result<Option<InlinePicture>> {
    let Some(file) = platform::files::by_ids(shop.read(), &[file]).await?.pop() else { return Ok(None) };
    let Some(key) = StorageKey::parse(&file.storage_key) else { return Ok(None) };
    let bytes = match storage.get(&key).await {
        Ok(bytes) => bytes,
        Err(StorageError::NotFound) => return Ok(None),
        Err(StorageError::Failed(why)) => return Err(Error::Gateway(why)),
    };
    match opaque_png(bytes, LOGO_BOX, LETTER_GROUND).await {
        Ok(png) => Ok(Some(InlinePicture { content_id: LetterLogo::content_id(&file.content_hash), png })),
        Err(why) => {
            tracing::error!("a logo can't be sent with a letter: {why}");
            Ok(None)
        }
    }
}

/// The HTML document of a letter for a page, with its picture inside.
///
/// # Errors
/// Those of [`picture`].
pub async fn for_page(shop: &Shop, storage: &Storage, written: &Written) -> Result<String> {
    let picture = match written.logo {
        Some(file) => picture(shop, storage, file).await?,
        None => None,
    };
    Ok(picture.map_or_else(|| written.html.clone(), |picture| picture.within(&written.html)))
}
