//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod stock_balance;
pub mod stock_movement;
pub mod stock_reservation;
pub mod unit;
pub mod warehouse;
