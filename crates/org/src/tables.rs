//! The tables that this area owns, one file each. Only this area writes them; areas above read them through what it
//! exports.

pub mod branch;
pub mod seller;
pub mod vat_rate;
