//! Errors of operations.

use base::form::{Problem, Problems};
use base::refusal::{AreaRefusal, Refusal};
use sea_orm::{DbErr, RuntimeErr};

/// The result of an operation.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Refusals and problems are shown to the user; the rest is logged.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is invalid, field by field.
    #[error("the input is wrong: {0:?}")]
    Invalid(Problems),
    /// The request is valid but can't be fulfilled now.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// There is no such record, or the actor may not know of it.
    #[error("not found")]
    NotFound,
    /// The operation requires a login.
    #[error("a login is needed")]
    LoginNeeded,
    /// The actor lacks the permission.
    #[error("forbidden")]
    Forbidden,
    /// A third-party service failed.
    #[error("gateway: {0}")]
    Gateway(String),
    /// The database failed or refused.
    #[error("database: {0}")]
    Database(#[from] DbErr),
    /// Stored data violates an invariant.
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
    /// A problem with one field.
    pub fn field(field: &str, problem: Problem) -> Self {
        Self::Invalid(Problems::one(field, problem))
    }

    /// The refusal of the area that declares `R`, if it is one.
    pub fn refusal<R: AreaRefusal>(&self) -> Option<R> {
        match self {
            Self::Refused(refusal) => refusal.of(),
            _ => None,
        }
    }

    /// Whether retrying the same transaction may succeed: SQLite was busy, PostgreSQL resolved a deadlock or
    /// could not serialize.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Database(e) => is_transient(e),
            _ => false,
        }
    }

    /// Whether the database refused because the row already exists, or overlaps another.
    pub fn is_conflict(&self) -> bool {
        match self {
            Self::Database(e) => is_conflict(e),
            _ => false,
        }
    }
}

/// Whether SQLite was busy, or PostgreSQL resolved a deadlock or could not serialize.
pub(crate) fn is_transient(e: &DbErr) -> bool {
    database_code(e)
        .is_some_and(|code| matches!(code.as_str(), "40001" | "40P01" | "5" | "6" | "517" | "261"))
}

/// Whether a unique key, an exclusion constraint or a trigger against overlaps was violated.
pub fn is_conflict(e: &DbErr) -> bool {
    let text = || e.to_string();
    database_code(e).is_some_and(|code| matches!(code.as_str(), "23505" | "23P01" | "1555" | "2067"))
        || ["resource_booking_overlap", "crew_hours_overlap"].iter().any(|name| text().contains(name))
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
