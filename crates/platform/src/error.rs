//! What an operation answers when it does not do what was asked.

use base::form::{Problem, Problems};
use base::refusal::Refusal;
use sea_orm::{DbErr, RuntimeErr};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Refusals and problems are for the person; the rest is for the log.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is wrong, field by field.
    #[error("the input is wrong: {0:?}")]
    Invalid(Problems),
    /// Asked correctly, can't be done now.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    #[error("not found")]
    NotFound,
    /// Nobody is logged in, and somebody has to be.
    #[error("a login is needed")]
    LoginNeeded,
    #[error("forbidden")]
    Forbidden,
    /// Another company's service failed.
    #[error("gateway: {0}")]
    Gateway(String),
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Stored data that should not exist.
    #[error("the data is inconsistent: {0}")]
    Inconsistent(String),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

impl Error {
    /// One field's problem.
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Invalid(Problems::one(field, problem))
    }

    /// Whether the same transaction may succeed when it is tried again: SQLite was busy, PostgreSQL broke
    /// a deadlock or could not serialise.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Database(e) => is_transient(e),
            _ => false,
        }
    }

    /// Whether the database refused because the row exists already, or overlaps another.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Database(e) => is_conflict(e),
            _ => false,
        }
    }
}

/// SQLite was busy, or PostgreSQL broke a deadlock or could not serialise.
pub(crate) fn is_transient(e: &DbErr) -> bool {
    database_code(e)
        .is_some_and(|code| matches!(code.as_str(), "40001" | "40P01" | "5" | "6" | "517" | "261"))
}

/// Whether a unique key, an exclusion constraint or the overlap trigger refused.
pub fn is_conflict(e: &DbErr) -> bool {
    database_code(e).is_some_and(|code| matches!(code.as_str(), "23505" | "23P01" | "1555" | "2067"))
        || e.to_string().contains("resource_booking_overlap")
}

fn database_code(e: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(e))
    | DbErr::Query(RuntimeErr::SqlxError(e))
    | DbErr::Conn(RuntimeErr::SqlxError(e))) = e
    else {
        return None;
    };
    e.as_database_error().and_then(|e| e.code()).map(|code| code.into_owned())
}
