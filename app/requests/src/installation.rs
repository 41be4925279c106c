//! The installation request form, usable without scripts, with its preliminary estimate.

mod lines;
mod panel;

pub use lines::EstimateLines;
pub use panel::EstimatePanel;

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
pub use pages::routes;

/// The form's id, by which the island reads it.
pub(crate) const FORM: &str = "installation";
