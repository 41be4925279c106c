//! Requests: made by clients, seen by them and by staff, called off.

mod create;
mod list;
mod steps;
mod view;

pub(crate) use create::token_of;
pub use create::{Created, create_installation, create_repair};
pub use list::{list_for_desk, own};
pub use steps::{cancel, step};
pub use view::view;

use serde::{Deserialize, Serialize};

/// What a request keeps beside its columns.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Details {
    /// As the client named it; an own order is linked by its id as well.
    pub order_number: Option<String>,
}
