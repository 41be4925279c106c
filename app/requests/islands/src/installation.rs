//! The preliminary estimate beside the installation form.

mod lines;
mod panel;

pub use lines::EstimateLines;
pub use panel::EstimatePanel;

/// The form's id, by which the island reads it.
pub const FORM: &str = "installation";
