//! A catalogue of any size for load and trial, with the statistics of a real one; every product says that it is
//! invented.
//!
//! [`plan`] makes a product out of a seed and a number, without a database; [`run`] stores them in batches. What a
//! product is does not depend on how many there are: a longer run with the same seed goes on where a shorter ended.

mod brands;
mod dice;
mod figures;
mod plan;
mod run;
#[cfg(test)]
mod tests;

pub use plan::Plan;
pub use run::{ITEMS_MAX, Progress, generate};

/// `product.source` of what is generated.
pub const SOURCE: &str = "generated";
