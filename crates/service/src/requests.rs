//! Service requests: creation, views for clients and staff, cancellation.

mod contact;
mod create;
mod link;
mod list;
mod lookup;
mod steps;
mod view;

pub use contact::{cancel_unconfirmed, confirm_contact, send_again};
pub use create::{Created, create_installation, create_repair, sweep_keys};
pub use link::request_link;
pub(crate) use list::NAMES;
pub use list::{NEWER_MAX, branches, count_newer, first_place, list_for_desk, of_account, own};
pub use lookup::{look_for, open_by_code};
pub use steps::{cancel, step};
pub use view::view;

use serde::{Deserialize, Serialize};

/// Data of a request stored besides its columns.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Details {
    /// As entered by the client; an own order is also linked by its id.
    pub order_number: Option<String>,
}
