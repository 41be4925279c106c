//! What can go wrong with an index.

/// The index is of no use now; whoever owns it builds it anew.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    #[error("the index can't be used: {0}")]
    Engine(#[from] tantivy::TantivyError),
    #[error("the index can't be read: {0}")]
    Io(#[from] std::io::Error),
    /// Another process writes into this folder.
    #[error("the folder of the index is in use")]
    InUse,
    /// It was made by another version of the program, or of another database.
    #[error("the index is of another form")]
    Other,
}

pub type Result<T> = std::result::Result<T, SearchError>;
