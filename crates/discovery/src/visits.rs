//! Counts of visits: how many visitors come, where from, and how far they get. Own numbers, without third parties, cookies
//! and persons: a visitor is a hash of network and browser with a salt of the day, and both are deleted after the day.

mod days;
mod log;
mod report;

pub use days::sweep;
pub use log::{Branch, VisitLog, Visitor};
pub use report::{PERIOD_DAYS_MAX, report, today};
