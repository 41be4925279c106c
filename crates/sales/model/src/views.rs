//! View models of cart, checkout and orders, and the checkout form.

mod cart;
mod checkout;
mod delivery;
mod orders;
mod returns;
pub mod reviews;
mod shipments;

pub use cart::{Added, CartLine, CartView, LineProblem};
pub use checkout::{CheckoutForm, CheckoutInput, DeliveryOption, PickupPoint, QuoteView};
pub use delivery::{CostKind, DeliveryChoice, HeldAt, OptionDelivery, OrderDeliveryView};
pub use orders::{
    OrderEventView, OrderLineView, OrderPage, OrderRow, OrderSort, OrderView, OrderWait, SalesWaiting,
    StaffOrders,
};
pub use returns::{
    ReturnEventView, ReturnLineView, ReturnPage, ReturnRow, ReturnView, Returnable, ReturnsFilter,
};
pub use shipments::{
    OwnUnit, PickLine, SerialNeed, ShipmentLineView, ShipmentView, ShippableLine, Shipping, UnitView,
};
