//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod cart;
pub mod cart_line;
pub mod order_adjustment;
pub mod order_buyer;
pub mod order_document;
pub mod order_document_number;
pub mod order_event;
pub mod order_line;
pub mod question;
pub mod review;
pub mod shop_order;
pub mod watch;
pub mod wish;
