//! Sales tests on both databases.
#![expect(clippy::unwrap_used, reason = "a test that can not go on has failed")]
#![expect(clippy::inconsistent_digit_grouping, reason = "amounts are kopecks, with the roubles set apart")]

mod adjustments;
mod cart;
mod checkout;
mod delivery;
#[cfg(debug_assertions)]
mod faults;
mod orders;
mod outbound;
mod payments;
mod reviews;
mod rush;
mod setup;
mod shop;
mod till;
mod together;
mod watches;
mod wishes;
