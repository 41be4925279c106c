//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod gateway_account;
pub mod payment;
pub mod refund;
pub mod webhook_event;
