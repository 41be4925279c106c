//! `/watch`: back-in-stock and price-drop alerts. The form is also on the product page; links in mails lead
//! here.

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
