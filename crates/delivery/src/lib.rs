//! Delivery: methods with their zones and windows, pickup points, served cities and delivery dates. Server only. Must not depend on:
//! the catalogue, carts, orders, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
pub mod audit_names;
pub mod bookings;
pub mod closed_days;
pub mod days;
mod edit;
pub mod methods;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod trial;
pub mod windows;
pub mod zones;

pub use edit::{all, method, save_method};

use platform::jobs::{HOURLY, Registry};

/// Adds the sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("delivery_days", HOURLY, |shop, _| Box::pin(closed_days::sweep(shop)));
}
