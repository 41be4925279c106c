//! Delivery dates as text, and the visitor's chosen city.

#[cfg(feature = "ssr")]
mod city;
mod lines;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod soonest;
mod texts;
#[cfg(feature = "ssr")]
mod when;

#[cfg(feature = "ssr")]
pub use city::routes;
#[cfg(feature = "ssr")]
pub(crate) use city::{CityForm, remembered};
pub use lines::DateLine;
pub(crate) use lines::{Dates, spoken};
#[cfg(feature = "ssr")]
pub(crate) use parts::{Way, lines};
#[cfg(feature = "ssr")]
pub(crate) use soonest::EarliestDelivery;
#[cfg(feature = "ssr")]
pub(crate) use when::When;
