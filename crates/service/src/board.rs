//! The dispatch board: one day of one branch, and the coordinator's actions on it.

mod moves;
mod view;

pub use moves::{explain, move_visit, plan, unplan};
pub use view::board;
