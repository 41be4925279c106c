//! Components of the design system, for pages on the server and islands in the browser.
//! Must not depend on: goods or services, sessions, routes, server functions, the database.
//!
//! Components are pure functions of their props: static class names, no signals. An island adds behaviour by
//! spreading attributes: `<Button on:click=… attr:disabled=move || …>`.

mod button;
mod choice;
mod conversation;
pub mod dom;
mod field;
mod file_drop;
mod icon;
pub mod icons;
pub mod layout;
mod nav;
mod notice;
mod overlay;
mod price;
mod progress;
mod quantity;
pub mod showcase;
mod slots;
mod table;
mod textarea;
mod texts;
mod tile;
mod words;

pub use button::*;
pub use choice::*;
pub use conversation::*;
pub use field::*;
pub use file_drop::*;
pub use icon::*;
pub use nav::*;
pub use notice::*;
pub use overlay::*;
pub use price::*;
pub use progress::*;
pub use quantity::*;
pub use slots::*;
pub use table::*;
pub use textarea::*;
pub use tile::*;
pub use words::*;
