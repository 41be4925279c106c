//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod delivery_closed_day;
pub mod delivery_method;
pub mod delivery_slot;
pub mod delivery_zone;
pub mod order_delivery;
