//! Fiscal receipts: which ones are needed, registering them with a till, repeating and correcting them. Server only. Must not
//! depend on: what is sold, pages, HTTP, a particular till.
//!
//! The area that sells says what was sold when money moves or goods are handed over ([`require`]) and subscribes to the
//! [`events`]. A receipt is a row first; a job sends it and asks for its result until it is registered or has failed.
//! **No transaction is open while a till is asked.** The payable is locked before its receipts, by its owner, on
//! [`ReceiptMoving`](events::ReceiptMoving).

#![warn(missing_docs)]

pub mod actions;
mod advance;
pub mod audit_names;
mod card;
mod check;
mod edit;
pub mod events;
mod export;
pub mod jobs;
mod list;
mod moves;
mod need;
mod service;
#[expect(missing_docs, reason = "columns are described by the migrations")]
pub mod tables;
mod waiting;

pub use card::card;
pub use check::register_checks;
pub use edit::{correct, retry};
pub use export::{ReceiptExport, export};
pub use jobs::CONTACT_DAYS;
pub use list::{PAGE, branches, list, of};
pub use need::{Need, forget_contacts, require};
pub use service::{ShopTill, TillEndpoint, TillState, check_keys, till_state};
pub use waiting::waiting;

use platform::Actor;

/// Who moves receipts when a till answers.
const ACTOR: Actor = Actor::System("receipts");
