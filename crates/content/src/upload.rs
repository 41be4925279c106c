//! Pictures of the content: cleaned, stored, and added in the transaction that refers to them.

use base::FileId;
use base::form::Problem;
use bytes::Bytes;
use gateways::files::pictures::Sender;
use gateways::files::{self, PICTURES, Rejected, Storage, StorageError, safe_name};
use platform::faults::Point;
use platform::files::NewFile;
use platform::{Actor, Error, Result, Shop, Tx};

/// An uploaded file: its name as sent, and its bytes.
pub type Upload<'a> = (&'a str, Bytes);

/// A picture whose bytes are stored. Without its row, or without a reference to the row, it is swept.
pub(crate) struct StoredPicture(NewFile);

/// Cleans a picture and stores its bytes. `field` is the one that is wrong if it is no picture.
///
/// # Errors
/// [`Error::Invalid`] on `field` if it is not a picture, is damaged or is too large.
pub(crate) async fn store(
    shop: &Shop,
    storage: &Storage,
    field: &str,
    (file_name, content): Upload<'_>,
) -> Result<StoredPicture> {
    let refused = |why| refused(field, &why);
    files::inspect(&content, file_name, &PICTURES).map_err(refused)?;
    let cleaned = files::pictures::clean(content, Sender::Staff).await.map_err(refused)?;
    let bytes = i64::try_from(cleaned.bytes.len()).unwrap_or(i64::MAX);
    // Bytes first, row second: bytes without a row are swept.
    let stored = storage.put(cleaned.bytes).await.map_err(failed)?;
    shop.pass(Point::BytesStored).await?;
    Ok(StoredPicture(NewFile {
        content_hash: stored.hash,
        storage_key: stored.key.to_string(),
        name: safe_name(file_name),
        mime: cleaned.what.kind.mime().to_owned(),
        bytes,
        size: cleaned.what.width.map(i64::from).zip(cleaned.what.height.map(i64::from)),
        is_public: true,
    }))
}

impl StoredPicture {
    /// Adds the row.
    pub(crate) async fn add(self, tx: &Tx<'_>, actor: &Actor) -> Result<FileId> {
        platform::files::add(tx, actor, self.0).await
    }
}

fn refused(field: &str, why: &Rejected) -> Error {
    let problem = match why {
        Rejected::Empty => Problem::FileEmpty,
        Rejected::TooLarge { max } => {
            Problem::FileTooLarge { max_mb: i64::try_from(*max / 1_000_000).unwrap_or(i64::MAX) }
        }
        Rejected::WrongType { .. } | Rejected::ExtensionMismatch => Problem::FileWrongType,
        Rejected::TooManyPixels => Problem::FileTooManyPixels,
        Rejected::Damaged => Problem::FileDamaged,
    };
    Error::field(field, problem)
}

fn failed(e: StorageError) -> Error {
    match e {
        StorageError::NotFound => Error::NotFound,
        StorageError::Failed(why) => Error::Gateway(why),
    }
}
