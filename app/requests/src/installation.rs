//! The installation request: a form that works without a script, and the estimate beside it.

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

/// The form's id: the island reads the form by it.
pub(crate) const FORM: &str = "installation";
