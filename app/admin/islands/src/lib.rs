//! Islands of the administration, their server functions, and what pages share with them. Runs in the browser
//! and on the server. Pages are in the packages `app-admin-*`.
//! Must not depend on: pages, SQL. Permissions are checked by the operations that the server functions call.

mod form_guard;
mod newer;
mod picker;
pub mod products;
pub mod progress;
pub mod runs;
#[cfg(feature = "ssr")]
pub mod server;
pub mod zones;

pub use form_guard::FormGuard;
pub use newer::{ListOf, NewerRows};
pub use picker::Picker;
