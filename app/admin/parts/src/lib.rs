//! What several administration pages share: the page around a form, lists, saved views, histories.
//! Must not depend on: the pages themselves.

pub mod audit;
pub mod days;
pub mod download;
pub mod editor;
pub mod finding;
mod layout;
pub mod menu;
pub mod products;
mod texts;
pub mod views;

pub use app_admin_islands::server::When;
pub use layout::{Further, Head, with_query};
