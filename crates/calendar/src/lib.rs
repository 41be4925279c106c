//! Local days, dates that repeat, holidays, and time zones with their formatting. Runs on the server and in the browser; the feature `zones` on
//! the server only. Must not depend on: IO, the clock, a database, a page.

#![warn(missing_docs)]

pub mod day;
pub mod holidays;
pub mod recurrence;
#[cfg(feature = "zones")]
pub mod zones;

pub use day::{Day, LocalDay};
