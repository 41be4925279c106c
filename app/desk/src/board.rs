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

#[cfg(feature = "ssr")]
mod events;
#[cfg(feature = "ssr")]
mod pages;

pub use island::Board;

#[cfg(feature = "ssr")]
pub use pages::routes;
#[cfg(feature = "ssr")]
pub(crate) use texts::lasts;
