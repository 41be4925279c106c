//! Delivery zones on a sketch: what pages draw, and the editor of one zone.

mod editor;
mod shape;
mod sketch;
mod texts;

pub use editor::ZoneEditor;
pub use sketch::ZoneSketch;
