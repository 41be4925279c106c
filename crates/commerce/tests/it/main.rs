//! Buying, on both databases.

mod cart;
mod checkout;
mod orders;
mod payments;
mod rush;
mod shop;
mod till;
