//! Files: validation of uploads ([`inspect`]), processing of pictures ([`pictures`]), and storage of bytes
//! ([`Storage`]).

mod inspect;
pub mod pictures;
mod storage;
mod texts;
pub mod uploads;

pub use inspect::{
    ATTACHMENT_BYTES_MAX, ATTACHMENT_KINDS, ATTACHMENTS, Allowed, DOCUMENT_BYTES_MAX, DOCUMENTS, FileKind,
    Inspected, PICTURE_BYTES_MAX, PICTURES, PIXELS_MAX, Rejected, SIDE_MAX, inspect, renamed, safe_name,
};
pub use storage::{Found, Storage, StorageError, StorageKey, Stored};

#[cfg(test)]
mod tests;
