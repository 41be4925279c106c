//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod stock_balance;
pub mod stock_cost;
pub mod stock_count;
pub mod stock_document;
pub mod stock_document_line;
pub mod stock_minimum;
pub mod stock_movement;
pub mod stock_reservation;
pub mod unit;
pub mod warehouse;
