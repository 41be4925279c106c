//! The tables that this area owns, one file each. Only this area writes them; areas above read them through what it
//! exports.

pub mod stock_balance;
pub mod stock_movement;
pub mod stock_reservation;
pub mod warehouse;
