//! Errors of the index.

/// The index is unusable; its owner rebuilds it.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the index can't be used: {0}")]
    Engine(#[from] tantivy::TantivyError),
    #[error("the index can't be read: {0}")]
    Io(#[from] std::io::Error),
    /// Another process writes to this folder.
    #[error("the folder of the index is in use")]
    InUse,
    /// It was created by another version of the program, or from another database.
    #[error("the index is of another form")]
    Other,
}

pub type Result<T> = std::result::Result<T, SearchError>;
