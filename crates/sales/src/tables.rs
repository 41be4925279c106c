//! Tables owned by this area, one file each. Only this area writes them; areas above read them through its
//! public API.

pub mod cart;
pub mod cart_later;
pub mod cart_line;
pub mod goods_return;
pub mod goods_return_event;
pub mod goods_return_line;
pub mod order_adjustment;
pub mod order_buyer;
pub mod order_cancellation;
pub mod order_draft;
pub mod order_event;
pub mod order_line;
pub mod order_message;
pub mod order_message_file;
pub mod order_note;
pub mod order_template;
pub mod order_template_line;
pub mod order_thread;
pub mod question;
pub mod review;
pub mod shipment;
pub mod shipment_line;
pub mod shop_order;
pub mod watch;
pub mod wish;
