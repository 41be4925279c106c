//! The tables of this area.

pub mod promotion;
pub mod promotion_code;
pub mod promotion_use;
