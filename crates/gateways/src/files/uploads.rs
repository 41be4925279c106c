//! Files that visitors attach to something: checked by their content, pictures re-encoded, bytes stored before their rows.

use super::pictures::{self, Cleaned, Sender};
use super::{ATTACHMENTS, Inspected, Rejected, Storage, StorageError, Stored, inspect, renamed, safe_name};
use base::form::{Problem, Problems};

/// An uploaded file.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// As named by the browser.
    pub name: String,
    /// The whole content, not yet checked.
    pub bytes: bytes::Bytes,
}

/// An uploaded file whose name, size and first bytes are acceptable.
pub struct InspectedFile {
    file: NewFile,
    what: Inspected,
}

/// An accepted file in the form to be stored.
pub struct AcceptedFile {
    name: String,
    what: Inspected,
    bytes: bytes::Bytes,
}

/// A file whose bytes are stored.
#[derive(Clone)]
pub struct StoredFile {
    /// Name for the download.
    pub name: String,
    /// What it is, by its content.
    pub what: Inspected,
    /// Size in bytes.
    pub bytes: i64,
    /// Where its bytes are.
    pub stored: Stored,
}

/// Checks all files by their content, without decoding any.
///
/// # Errors
/// Problems of the field `files`.
pub fn inspect_all(files: Vec<NewFile>, max: i64) -> Result<Vec<InspectedFile>, Problems> {
    if i64::try_from(files.len()).unwrap_or(i64::MAX) > max {
        return Err(Problems::one("files", Problem::TooMany { max }));
    }
    let inspect = |file: NewFile| {
        let what = inspect(&file.bytes, &file.name, &ATTACHMENTS).map_err(wrong)?;
        Ok(InspectedFile { file, what })
    };
    files.into_iter().map(inspect).collect()
}

/// Re-encodes pictures, which removes metadata such as the location. Expensive: for forms that are otherwise in order.
///
/// # Errors
/// Problems of the field `files`.
pub async fn clean_all(files: Vec<InspectedFile>) -> Result<Vec<AcceptedFile>, Problems> {
    let mut out = Vec::with_capacity(files.len());
    for InspectedFile { file, what } in files {
        if !what.kind.is_picture() {
            out.push(AcceptedFile { name: safe_name(&file.name), what, bytes: file.bytes });
            continue;
        }
        let Cleaned { bytes, what } = pictures::clean(file.bytes, Sender::Visitor).await.map_err(wrong)?;
        out.push(AcceptedFile { name: renamed(&file.name, what.kind), what, bytes });
    }
    Ok(out)
}

/// Stores the bytes. Bytes that never get a row are swept.
///
/// # Errors
/// Those of the storage.
pub async fn put_all(storage: &Storage, files: Vec<AcceptedFile>) -> Result<Vec<StoredFile>, StorageError> {
    let mut out = Vec::with_capacity(files.len());
    for AcceptedFile { name, what, bytes } in files {
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        let stored = storage.put(bytes).await?;
        out.push(StoredFile { name, what, bytes: length, stored });
    }
    Ok(out)
}

fn wrong(rejected: Rejected) -> Problems {
    let problem = match rejected {
        Rejected::Empty => Problem::FileEmpty,
        Rejected::TooLarge { max } => {
            Problem::FileTooLarge { max_mb: i64::try_from(max / 1_000_000).unwrap_or(0) }
        }
        Rejected::WrongType { .. } | Rejected::ExtensionMismatch => Problem::FileWrongType,
        Rejected::TooManyPixels => Problem::FileTooManyPixels,
        Rejected::Damaged => Problem::FileDamaged,
    };
    Problems::one("files", problem)
}
