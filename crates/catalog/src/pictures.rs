//! Photographs of products: uploaded by administrators, served in a few fixed widths.

use crate::actions;
use base::FileId;
use base::form::Problem;
use bytes::Bytes;
use catalog_model::access::CATALOG_EDIT;
use catalog_model::editor::PictureEdit;
use gateways::files::pictures::Sender;
use gateways::files::{self, PICTURES, Rejected, Storage, StorageError, StorageKey, safe_name};
use platform::faults::Point;
use platform::files::{File, NewFile, public_picture, public_pictures};
use platform::{Actor, Error, Result, Shop};
use tokio::sync::Semaphore;

/// The widths in which a photograph is served; any other is not found, so that clients can't trigger
/// arbitrary rendering.
pub const WIDTHS: [u32; 4] = [160, 400, 800, 1600];

/// Originals are read into memory one at a time, however many renditions are asked for at once.
static RENDERING: Semaphore = Semaphore::const_new(1);

/// Stores a photograph; the product form then refers to it in `picture`.
///
/// # Errors
/// [`Error::Invalid`] on `picture` if it is not a picture, is damaged or is too large.
pub async fn add(
    shop: &Shop,
    actor: &Actor,
    storage: &Storage,
    file_name: &str,
    content: Bytes,
) -> Result<FileId> {
    actor.require(CATALOG_EDIT)?;
    files::inspect(&content, file_name, &PICTURES).map_err(refused_at("picture"))?;
    let cleaned = files::pictures::clean(content, Sender::Staff).await.map_err(refused_at("picture"))?;
    let bytes = i64::try_from(cleaned.bytes.len()).unwrap_or(i64::MAX);
    // Bytes first, row second: bytes without a row are swept.
    let stored = storage.put(cleaned.bytes).await.map_err(failed)?;
    shop.pass(Point::BytesStored).await?;
    let tx = shop.begin().await?;
    let file = NewFile {
        content_hash: stored.hash,
        storage_key: stored.key.to_string(),
        name: safe_name(file_name),
        mime: cleaned.what.kind.mime().to_owned(),
        bytes,
        size: cleaned.what.width.map(i64::from).zip(cleaned.what.height.map(i64::from)),
        is_public: true,
    };
    let id = platform::files::add(&tx, actor, file).await?;
    tx.audit(actor, actions::PICTURE_ADD, id.0, None::<&()>, Some(&safe_name(file_name))).await?;
    tx.commit().await?;
    Ok(id)
}

/// The existing ones of these photographs, in this order: a photograph not saved with a product is swept
/// eventually.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn known(shop: &Shop, actor: &Actor, ids: &[FileId]) -> Result<Vec<PictureEdit>> {
    actor.require(CATALOG_EDIT)?;
    let rows = public_pictures(shop.read(), ids).await?;
    let of = |id: &FileId| rows.iter().find(|row| row.id == *id);
    let view = |row: &File| PictureEdit { file: row.id, content_hash: row.content_hash.clone() };
    Ok(ids.iter().filter_map(of).map(view).collect())
}

/// A photograph in one of [`WIDTHS`], as WebP; rendered on the first request and stored. Returns where it is stored.
///
/// # Errors
/// [`Error::NotFound`] for another width and if it is not a public picture.
pub async fn rendition(shop: &Shop, storage: &Storage, content_hash: &str, width: u32) -> Result<StorageKey> {
    if !WIDTHS.contains(&width) {
        return Err(Error::NotFound);
    }
    let row = public_picture(shop.read(), content_hash).await?.ok_or(Error::NotFound)?;
    let source = StorageKey::parse(&row.storage_key)
        .ok_or_else(|| Error::Inconsistent(format!("file {} has no key", row.id)))?;
    let key = source.rendition(width);
    if storage.size(&key).await.map_err(failed)?.is_some() {
        return Ok(key);
    }
    // Never closed, so there always is a permit.
    let _turn = RENDERING.acquire().await;
    if storage.size(&key).await.map_err(failed)?.is_some() {
        return Ok(key);
    }
    let original = storage.get(&source).await.map_err(failed)?;
    let rendered =
        files::pictures::render(original, &[width]).await.map_err(|e| Error::Inconsistent(e.to_string()))?;
    let made = rendered.into_iter().next().ok_or(Error::NotFound)?;
    storage.put_at(&key, made.bytes).await.map_err(failed)?;
    Ok(key)
}

/// Maps a rejected file to a problem of its field.
pub(crate) fn refused_at(field: &'static str) -> impl Fn(Rejected) -> Error {
    move |why| {
        let problem = match why {
            Rejected::Empty => Problem::FileEmpty,
            Rejected::TooLarge { max } => {
                Problem::FileTooLarge { max_mb: i64::try_from(max / 1_000_000).unwrap_or(i64::MAX) }
            }
            Rejected::WrongType { .. } | Rejected::ExtensionMismatch => Problem::FileWrongType,
            Rejected::TooManyPixels => Problem::FileTooManyPixels,
            Rejected::Damaged => Problem::FileDamaged,
        };
        Error::field(field, problem)
    }
}

pub(crate) fn failed(e: StorageError) -> Error {
    match e {
        StorageError::NotFound => Error::NotFound,
        StorageError::Failed(why) => Error::Gateway(why),
    }
}
