//! The coordinator's board: one day of one branch, and what a coordinator does there.

mod moves;
mod view;

pub use moves::{explain, move_visit, plan, unplan};
pub use view::board;
