//! The dispatch board of a day.

mod api;
mod focus;
mod geometry;
mod island;
mod lane;
mod live;
mod moving;
mod panel;
mod state;
mod texts;
mod tray;

pub use geometry::parse_clock;
pub use island::Board;
pub use state::What;
pub use texts::{day, lasts};
