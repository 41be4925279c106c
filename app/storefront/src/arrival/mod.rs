//! When goods come and where to: dates in words, and the city that a visitor chose.

mod city;
mod parts;
mod texts;
mod when;

pub use city::routes;
pub(crate) use city::{CityForm, remembered};
pub(crate) use parts::{Dates, Way};
pub(crate) use when::When;
