//! `/compare`: products side by side. The address holds all that the page shows, so that it can be passed on.

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub use pages::routes;
