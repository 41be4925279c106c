//! Choosing a time slot: free slots by day, a hold with a countdown, confirmation, rescheduling.

mod countdown;
mod fresh;

pub use countdown::Countdown;
pub use fresh::{FreeTimes, FreshTimes, free_times};

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub use pages::routes;
