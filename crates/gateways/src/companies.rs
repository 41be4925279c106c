//! The directory of companies: what the public register knows about an INN. DaData's API, and a stand-in with the same
//! protocol.

mod dadata;

pub use dadata::{DADATA_URL, DaData, DaDataConfig};

/// A company or a sole proprietor as the register knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Short name with the legal form: «ООО "Ромашка"».
    pub name: String,
    /// Digits only.
    pub inn: String,
    /// Empty for sole proprietors.
    pub kpp: String,
    /// ОГРН or ОГРНИП; empty if it is not known.
    pub ogrn: String,
    /// On one line; of sole proprietors the register shows the city only.
    pub address: String,
    /// Not liquidated, bankrupt or on the way there.
    pub is_active: bool,
}

/// Why a directory does not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DirectoryError {
    /// No connection, a timeout, too many requests, an answer that is not understood: a later try may succeed.
    #[error("the directory of companies does not answer: {0}")]
    Unavailable(String),
    /// The key is wrong, its account is not confirmed, or the day's requests are used up.
    #[error("the directory of companies does not accept the key: {0}")]
    Unauthorized(String),
    /// No directory is set up.
    #[error("no directory of companies is connected")]
    NotSetUp,
}

/// A directory of companies.
#[async_trait::async_trait]
pub trait CompanyDirectory: Send + Sync {
    /// The company with this INN: the head office of an organisation. `None` if there is none.
    async fn find(&self, inn: &str) -> Result<Option<Party>, DirectoryError>;

    /// Asks for a company that everybody knows, to see whether the key is accepted.
    async fn check(&self) -> Result<(), DirectoryError>;
}

#[cfg(test)]
mod tests;
