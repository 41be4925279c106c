//! Payments and refunds: attempts at the gateway, money taken by hand, reports of the gateway, money to
//! return. Server only. Must not depend on: what is paid for, pages, HTTP, a particular gateway.
//!
//! What is paid for is a [`PayableRef`](payments_model::payables::PayableRef). The area that owns it says
//! what is due when a payment begins and subscribes to the [`events`] of this area, which it gets in the
//! transaction that moves the payment.
//!
//! **No transaction is open while a gateway is asked:** first the row (its id is the idempotency key), then
//! the call, then a second transaction with what came back.
//!
//! **The payable is locked before its payments:** by its owner, on [`PaymentMoving`](events::PaymentMoving)
//! or before it calls an operation that takes a transaction.
//!
//! **A payable has at most one open payment** (a partial unique index) and any number of settled ones: a difference is paid
//! by a payment of its own. A failed attempt is cancelled, and the next one is a new payment.
//!
//! **Refunds of a payment never exceed it**: `payment.refund_total` counts them from the moment they are required, and a
//! CHECK limits it.

#![warn(missing_docs)]

mod accounts;
pub mod actions;
mod balance;
mod check;
pub mod events;
mod gateway;
mod holds;
pub mod jobs;
mod list;
mod offer;
mod receipts;
mod receive;
mod reconcile;
pub mod refunds;
mod settle;
mod start;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod unsent;
mod webhook;

pub use balance::receive_from_balance;
pub use check::register_checks;
pub use gateway::{ShopGateway, check_keys};
pub use holds::{EndHold, capture, end_holds, release};
pub use jobs::{EVENT_DAYS, forget_notifications, sweep_notifications};
pub use list::of;
pub use offer::{Endpoint, Offer, offer};
pub use receipts::{ReceiptGateway, gateway_refund, receipt_gateway};
pub use receive::receive;
pub use reconcile::{RECONCILE_AFTER_MINUTES, reconcile};
pub use settle::{
    NOT_FOUND_EVERY_MINUTES, NOT_FOUND_MAX, look_at_open, settle, settle_open, settle_reported,
};
pub use start::{OpenPayment, PaymentPage, client, end_open, open, start};
pub use unsent::cancel_unsent;
pub use webhook::{Received, receive_notice, receive_notification};

use platform::Actor;

/// Who acts on reports of the gateway.
const ACTOR: Actor = Actor::System("payments");
