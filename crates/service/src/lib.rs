//! Service: repair and installation requests, estimates, slots, crews and the dispatch board, and the data an
//! administrator edits for them. Server only. Must not depend on: pages, HTTP.
//!
//! Code that occupies a crew's time locks the request first, then all crews of its branch ([`plan::lock`]):
//! the travel to the next visit depends on its neighbours, which the database's overlap constraint does not
//! consider.

#![warn(missing_docs)]

mod access;
pub mod actions;
pub mod audit_names;
pub mod board;
mod branches;
pub mod calendar;
mod check;
pub mod crews;
pub mod customers;
pub mod districts;
pub mod estimates;
pub mod files;
mod fits;
pub mod form_drafts;
mod holds;
pub mod jobs;
mod joining;
mod limits;
mod lists;
pub mod login_hooks;
mod merging;
mod messages;
mod notices;
pub mod notifications;
mod notify;
pub mod packages;
pub mod personal_data;
mod plan;
pub mod rates;
pub mod requests;
pub mod slots;
pub mod symptoms;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod texts;
mod visits;
pub mod waiting;

pub use check::{check, register_checks};
pub use lists::{Save, Stored};
pub use messages::register as register_letters;

/// Adds the subscribers of this area to events of areas below.
pub fn subscribe(subscribers: &mut platform::Subscribers) {
    branches::subscribe(subscribers);
    personal_data::subscribe(subscribers);
    people::guests::subscribe::<joining::GuestRequests>(subscribers, "requests");
    merging::subscribe(subscribers);
}
