//! Keeps the time slots of an open page current.

mod countdown;
mod fresh;

pub use countdown::Countdown;
pub use fresh::{FreeTimes, FreshTimes, free_times};
