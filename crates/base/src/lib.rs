//! Runs everywhere. What every area builds on: ids, money, time, languages, texts, forms and their errors.
//! Must not know: any area, IO, async, the clock, random numbers.
//!
//! With the feature `db` the types, and those that areas declare with the macros here, are columns of SeaORM tables.

pub mod access;
pub mod bilingual;
pub mod calendar;
pub mod contact;
mod db;
pub mod drafts;
pub mod form;
pub mod format;
pub mod id;
pub mod instant;
pub mod jobs;
pub mod locale;
pub mod milli;
pub mod money;
pub mod numbers;
pub mod refusal;
mod state;
pub mod text;

pub use bilingual::Bilingual;
pub use id::*;
pub use instant::Instant;
pub use locale::Locale;
pub use money::{Kopecks, QUANTITY_MAX};

/// What the macros of this crate name in the crates that use them.
#[doc(hidden)]
pub mod macros {
    #[cfg(feature = "db")]
    pub use sea_orm;
    pub use serde;
    pub use uuid;
}
