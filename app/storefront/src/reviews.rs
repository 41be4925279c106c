//! Reviews and questions: the newest on the product page, all of them on subpages.

mod forms;
mod pages;
mod parts;
mod texts;

pub use pages::routes;
pub(crate) use parts::{Dates, Mean, ReviewList, Score};
