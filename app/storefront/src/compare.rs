//! `/compare`: products side by side. The address contains the whole list, so that it can be shared.

#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub use pages::routes;
