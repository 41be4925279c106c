//! Returns of goods by their buyer: the request, its state, and the sections of the order's page about shipments and returns.

mod pages;
mod request;
mod sections;
mod state;
mod texts;

pub use pages::routes;
pub use sections::Sections;
