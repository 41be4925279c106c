//! Storage of bytes: a folder now, S3 later, behind the same `object_store`. Keys are content hashes, so
//! identical files are stored once, the content of a key never changes, and no user-supplied name reaches a
//! path.

use base::Instant;
use bytes::Bytes;
use futures_util::stream::{BoxStream, StreamExt as _, TryStreamExt as _};
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{GetOptions, GetRange, ObjectMeta, ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::{fmt, fs};

/// The key of stored bytes: `3f/3fa4…` for a file, `3f/3fa4…-640.webp` for a rendition of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StorageKey(String);

impl StorageKey {
    /// The key for this hash (64 lower-case hex digits).
    pub fn of_hash(hash: &str) -> Option<Self> {
        is_hash(hash).then(|| Self(format!("{}/{hash}", &hash[..2])))
    }

    /// The key of the rendition of this width.
    pub fn rendition(&self, width: u32) -> Self {
        Self(format!("{}-{width}.webp", self.0))
    }

    /// Parses `file.storage_key`; `None` for anything not written by this type.
    pub fn parse(text: &str) -> Option<Self> {
        let (_, name) = text.split_once('/')?;
        let key = match name.split_once('-') {
            None => Self::of_hash(name)?,
            Some((hash, rest)) => Self::of_hash(hash)?.rendition(rest.strip_suffix(".webp")?.parse().ok()?),
        };
        (key.0 == text).then_some(key)
    }

    /// The key of the file that a rendition was made from; for a file, its own key.
    pub fn source(&self) -> Self {
        Self(self.0.split('-').next().unwrap_or_default().to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StorageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// Result of storing bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256 of the content in hex: `file.content_hash`.
    pub hash: String,
    pub key: StorageKey,
}

/// A file found in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub key: StorageKey,
    /// When its bytes were last written.
    pub written: Instant,
}

/// Why bytes could not be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    #[error("no such file")]
    NotFound,
    #[error("the file storage failed: {0}")]
    Failed(String),
}

impl From<object_store::Error> for StorageError {
    fn from(error: object_store::Error) -> Self {
        match error {
            object_store::Error::NotFound { .. } => Self::NotFound,
            other => Self::Failed(other.to_string()),
        }
    }
}

/// The file store. Bytes are written first, their row second; bytes without a row are swept later.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
}

impl Storage {
    /// Stores files in a local folder, which is created.
    pub fn local(dir: &Path) -> Result<Self, StorageError> {
        fs::create_dir_all(dir).map_err(|e| StorageError::Failed(e.to_string()))?;
        let store = LocalFileSystem::new_with_prefix(dir)?.with_automatic_cleanup(false).with_fsync(true);
        Ok(Self::new(Arc::new(store)))
    }

    pub fn new(store: Arc<dyn ObjectStore>) -> Self {
        Self { store }
    }

    /// Stores bytes under their content hash. Idempotent.
    pub async fn put(&self, bytes: Bytes) -> Result<Stored, StorageError> {
        let hash: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
        let key = StorageKey(format!("{}/{hash}", &hash[..2]));
        self.put_at(&key, bytes).await?;
        Ok(Stored { hash, key })
    }

    /// Stores a rendition next to its source.
    pub async fn put_at(&self, key: &StorageKey, bytes: Bytes) -> Result<(), StorageError> {
        Ok(self.store.put(&path(key), PutPayload::from(bytes)).await.map(drop)?)
    }

    pub async fn get(&self, key: &StorageKey) -> Result<Bytes, StorageError> {
        Ok(self.store.get(&path(key)).await?.bytes().await?)
    }

    /// A file, or the part of it in `range`, in pieces that are read when they are asked for. A range that ends
    /// after the file is cut off there.
    ///
    /// # Errors
    /// [`StorageError::NotFound`]; the pieces can fail as well.
    pub async fn stream(
        &self,
        key: &StorageKey,
        range: Option<Range<u64>>,
    ) -> Result<BoxStream<'static, Result<Bytes, StorageError>>, StorageError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&path(key), options).await?;
        Ok(found.into_stream().map_err(StorageError::from).boxed())
    }

    /// The size in bytes; `None` if there is no such file.
    pub async fn size(&self, key: &StorageKey) -> Result<Option<u64>, StorageError> {
        match self.store.head(&path(key)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    /// The files of one of the 256 top-level folders. Files with foreign names are ignored.
    pub async fn list(&self, folder: u8) -> Result<Vec<Found>, StorageError> {
        let listed =
            match self.store.list_with_delimiter(Some(&ObjectPath::from(format!("{folder:02x}")))).await {
                Err(object_store::Error::NotFound { .. }) => return Ok(Vec::new()),
                other => other?,
            };
        let found = |meta: &ObjectMeta| {
            Some(Found { key: StorageKey::parse(meta.location.as_ref())?, written: written(meta) })
        };
        Ok(listed.objects.iter().filter_map(found).collect())
    }

    /// When the bytes were last written; `None` if there are none.
    pub async fn written(&self, key: &StorageKey) -> Result<Option<Instant>, StorageError> {
        match self.store.head(&path(key)).await {
            Ok(meta) => Ok(Some(written(&meta))),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(e) => Err(e.into()),
        }
    }

    /// Deletes a file; a missing one is not an error.
    pub async fn delete(&self, key: &StorageKey) -> Result<(), StorageError> {
        match self.store.delete(&path(key)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(e) => Err(e.into()),
        }
    }
}

fn written(meta: &ObjectMeta) -> Instant {
    Instant(meta.last_modified.timestamp_micros())
}

fn path(key: &StorageKey) -> ObjectPath {
    ObjectPath::from(key.as_str())
}
