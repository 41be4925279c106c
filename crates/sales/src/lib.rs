//! Sales: cart, checkout, orders, payments, reviews, wishlists and watches. Server only. Must not depend on:
//! pages, HTTP, a particular payment gateway.

#![warn(missing_docs)]

pub mod actions;
mod adjustments;
pub mod audit_names;
pub mod cancelling;
pub mod cart;
mod check;
pub mod checkout;
mod confirmation;
pub mod contacts;
pub mod customers;
pub mod documents;
pub mod editing;
pub mod hits;
pub mod jobs;
mod joining;
pub mod login_hooks;
pub mod lookups;
mod mails;
pub mod margin;
mod merging;
mod messages;
mod notices;
pub mod notifications;
pub mod orders;
mod payment_texts;
pub mod payments;
pub mod personal_data;
mod places;
pub(crate) mod points;
mod receipt_needs;
pub mod receipts;
pub mod repeat;
mod repeat_lines;
mod return_texts;
pub mod returns;
pub mod reviews;
mod schedule_runs;
pub mod schedules;
mod slots;
mod sources;
pub mod stock_health;
mod stock_notices;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
pub mod templates;
mod terms;
mod texts;
pub mod thread;
mod together;
pub mod trials;
pub mod waiting;
pub mod watches;
pub mod wishes;

pub use check::{check, register_checks};
pub use messages::register as register_letters;
pub use together::{bought, bought_together};

/// Adds the subscribers of this area to events of areas below.
pub fn subscribe(subscribers: &mut platform::Subscribers) {
    payments::subscribe(subscribers);
    receipts::subscribe(subscribers);
    places::subscribe(subscribers);
    personal_data::subscribe(subscribers);
    people::guests::subscribe::<joining::GuestOrders>(subscribers, "orders");
    merging::subscribe(subscribers);
    stock_notices::subscribe(subscribers);
}
