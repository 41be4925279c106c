//! Returns of goods that the buyer has received, and exchanges. What can be returned of a line is what was delivered and is in
//! no other return: `order_line.in_returns` changes by conditional updates only. Its money is decided at the inspection, in
//! `order_line.returned_amount`, never more than was paid for the line. What goods that came back before had paid for a line of
//! an order in exchange is in `returned_credit`, and goes back from the order of those goods.

mod decide;
mod exchange;
mod inspect;
mod list;
mod photos;
mod request;
mod rows;
mod view;

pub use decide::{approve, cancel_by_staff, close, receive, refuse};
pub use exchange::exchange;
pub use inspect::{inspect, refund};
pub use list::{RETURNS_PAGE, count_waiting, list, warehouses};
pub use request::{Offer, cancel, create, offer, request};
pub use view::{view, view_for_staff};
