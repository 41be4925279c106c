//! Generates a catalogue of any size for load tests and trials, with the statistics of a real one; every
//! product is marked as fictitious.
//!
//! [`plan`] derives a product from a seed and a number, without a database; [`run`] stores products in
//! batches. A product does not depend on the total: a longer run with the same seed continues a shorter one.

mod brands;
mod dice;
mod figures;
mod plan;
mod run;
#[cfg(test)]
mod tests;

pub use plan::Plan;
pub use run::{ITEMS_MAX, Progress, generate};

/// `product.source` of generated products.
pub const SOURCE: &str = "generated";
