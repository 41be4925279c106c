//! Delivery dates as text.

mod lines;
mod texts;

pub use lines::{DateLine, Dates, spoken};
