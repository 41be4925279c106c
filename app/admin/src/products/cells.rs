//! Cells of the list that are changed in place. Without a script each is a link to the product's form; with one a
//! button that becomes a field.

mod api;
mod board;
mod cell;
mod words;

pub use api::{SetCell, set_cell};
pub use board::{CellBoard, Gone, GoneToast};
pub use cell::Cell;
