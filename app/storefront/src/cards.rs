//! Product and category tiles, and their texts.

pub mod card;
pub mod texts;
pub mod tiles;
