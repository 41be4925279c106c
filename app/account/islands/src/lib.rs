//! Islands of a customer's account. Run in the browser and on the server. Pages are in `app-account`.
//! Must not depend on: pages, sessions, the database.

mod show_button;
mod texts;

pub use show_button::ShowButton;
