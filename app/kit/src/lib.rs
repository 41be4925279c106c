//! Foundation of all pages: typed paths, form fields and the error type of server functions. On the server
//! also request context and rendering of responses.
//! Must not depend on: anything about goods or services.

pub mod api;
pub mod autosave;
pub mod fields;
pub mod paths;
pub mod remote;
#[cfg(feature = "ssr")]
mod server;
mod suggest;
pub mod texts;

#[cfg(feature = "ssr")]
pub use server::*;
pub use suggest::Suggest;
