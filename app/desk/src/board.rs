//! The page of the dispatch board, its forms for use without scripts, and its event stream.

mod events;
mod pages;
mod texts;

pub use pages::routes;
