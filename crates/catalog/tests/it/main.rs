//! The catalogue on both databases.

mod admin;
mod fixture;
mod listing;
mod page;
mod search;
mod stock;
