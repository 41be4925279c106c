//! Shared basic types of every area: ids, money, time, languages, texts, forms and their errors. Runs on the
//! server and in the browser. Must not depend on: any area, IO, async, the clock, random numbers.
//!
//! With the feature `db`, these types, and those that areas declare with the macros of this crate, can be
//! SeaORM columns.

#![warn(missing_docs)]

pub mod access;
pub mod audit;
pub mod bilingual;
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
pub mod names;
pub mod numbers;
pub mod refusal;
pub mod sorting;
mod state;
pub mod text;

pub use bilingual::Bilingual;
pub use id::*;
pub use instant::Instant;
pub use locale::{Locale, Text};
pub use money::{Kopecks, QUANTITY_MAX};

/// Re-exports used by the macros of this crate in the crates that call them.
#[doc(hidden)]
pub mod macros {
    #[cfg(feature = "db")]
    pub use sea_orm;
    pub use serde;
    pub use uuid;
}
