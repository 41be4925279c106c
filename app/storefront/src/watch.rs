//! `/watch`: back-in-stock and price-drop alerts. The form is also on the product page; links in mails lead
//! here.

mod form;
mod page;
mod pages;
mod texts;

pub(crate) use form::WatchForm;
pub use pages::routes;
