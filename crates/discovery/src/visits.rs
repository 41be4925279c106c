//! Counts of visits: how many visitors come, where from, and how far they get. Own numbers, without third parties, cookies
//! and persons: a visitor is a hash of network and browser with a salt of the day, and both are deleted after the day.

mod days;
mod log;
mod report;

pub use days::sweep;
pub use log::{Branch, VisitLog, Visitor};
pub use report::{PERIOD_DAYS_MAX, report, today};

/// The offset of a zone from UTC at a moment, in microseconds; 0 for a name that is not in the database.
fn offset_micros(zone: &str, at: base::Instant) -> i64 {
    let (Ok(zone), Ok(at)) = (jiff::tz::TimeZone::get(zone), jiff::Timestamp::from_microsecond(at.0)) else {
        return 0;
    };
    i64::from(zone.to_offset(at).seconds()) * 1_000_000
}
