//! `/watch`: tell me when it is there, or when it costs less. The form stands on a product's page as well; the link of
//! a letter leads here.

#[cfg(feature = "ssr")]
mod form;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub(crate) use form::WatchForm;
#[cfg(feature = "ssr")]
pub use pages::routes;
