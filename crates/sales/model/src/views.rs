//! Cart, checkout and orders as pages show them, and what the checkout's form says.

mod cart;
mod checkout;
mod orders;
pub mod reviews;

pub use cart::{Added, CartLine, CartView, LineProblem};
pub use checkout::{CheckoutForm, CheckoutInput, DeliveryOption, PickupPoint, QuoteView, SHOWN_PAYMENTS};
pub use orders::{OrderEventView, OrderLineView, OrderPage, OrderRow, OrderView, PaymentView, StaffOrders};
