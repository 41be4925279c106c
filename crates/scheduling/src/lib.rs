//! Scheduling: the engines of service: estimates, slots and local days. Runs on the server and in the
//! browser; the feature `zones` on the server only. Must not depend on: IO, async, the clock, random numbers,
//! a database, a page.
//!
//! Offers, bookings and moves are all decided by one function, [`Lane::check`].

#![warn(missing_docs)]

pub mod estimate;
mod explain;
mod lane;
pub mod plan;
pub mod repair;
pub mod slots;
mod texts;
#[cfg(feature = "zones")]
pub mod zones;

pub use calendar::{Day, LocalDay, day, holidays};
pub use lane::Lane;
pub use plan::{Blocked, Booking, Crew, Hours, Job, Placement, Plan, Rules, Travel};
pub use slots::{Slot, SlotDay};
