//! Delivery dates of product cards, and the visitor's chosen city.

mod city;
mod soonest;
mod texts;

pub(crate) use city::CityForm;
pub use city::routes;
pub(crate) use soonest::EarliestDelivery;
