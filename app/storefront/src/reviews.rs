//! Reviews and questions: the newest on the product page, all of them on subpages.

#[cfg(feature = "ssr")]
mod forms;
#[cfg(feature = "ssr")]
mod pages;
#[cfg(feature = "ssr")]
mod parts;
#[cfg(feature = "ssr")]
mod texts;

#[cfg(feature = "ssr")]
pub use pages::routes;
#[cfg(feature = "ssr")]
pub(crate) use parts::{Dates, Mean, ReviewList, Score};
