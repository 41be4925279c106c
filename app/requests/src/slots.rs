//! Choosing a time slot: free slots by day, a hold with a countdown, confirmation, rescheduling.

mod page;
mod pages;

pub use pages::routes;
