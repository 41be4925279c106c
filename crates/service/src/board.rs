//! The dispatch board: one day of one branch, and the coordinator's actions on it.

mod moves;
mod view;

pub use moves::{branch_of_request, branch_of_visit, explain, move_visit, plan, unplan};
pub use view::{board, board_of, branches};
