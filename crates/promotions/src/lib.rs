//! Promotions: their editing, codes, what they give for a cart, the uses that orders take, and the prices that tiles show.
//! Server only. Must not depend on: carts, orders (only their ids), payments, pages, HTTP.

#![warn(missing_docs)]

pub mod actions;
mod asked;
pub mod audit_names;
pub mod board;
pub mod carts;
mod check;
pub mod codes;
pub mod edit;
mod facts;
pub mod list;
mod names;
pub mod novelties;
pub mod personal_data;
mod rows;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod times;
pub mod uses;

pub use check::{check, register_checks};

use platform::Subscribers;
use platform::jobs::{HOURLY, Registry};
use std::time::Duration;

/// How often the beginnings and ends of promotions are looked for.
const TIMES_EVERY: Duration = Duration::from_secs(60);

/// Registers the sweeps of this area.
pub fn register<C: Sync>(registry: &mut Registry<C>) {
    registry.sweep("promotion_times", TIMES_EVERY, |shop, _| Box::pin(times::sweep(shop)));
    registry.sweep("promotion_contacts", HOURLY, |shop, _| Box::pin(personal_data::sweep(shop)));
}

/// Subscribes what this area keeps about people to the events of their data.
pub fn subscribe(subscribers: &mut Subscribers) {
    personal_data::subscribe(subscribers);
}
