//! Editable cells of the product list. Without scripts each is a link to the product's form; with scripts, a
//! button that turns into a field.

mod api;
mod board;
mod cell;
mod changed;
mod words;

pub use api::{Answer, SetCell, set_cell};
pub use board::{CellBoard, Gone, GoneToast};
pub use cell::Cell;
pub use changed::ChangedCell;
