//! View models of cart, checkout and orders, and the checkout form.

mod cart;
mod checkout;
mod orders;
pub mod reviews;

pub use cart::{Added, CartLine, CartView, LineProblem};
pub use checkout::{CheckoutForm, CheckoutInput, DeliveryOption, PickupPoint, QuoteView};
pub use orders::{
    OrderEventView, OrderLineView, OrderPage, OrderRow, OrderView, OrderWait, SalesWaiting, StaffOrders,
};
