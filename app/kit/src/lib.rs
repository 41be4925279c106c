//! Foundation of all pages: typed paths, form fields and the error type of server functions. On the server
//! also request context and rendering of responses.
//! Must not depend on: anything about goods or services.

pub mod api;
pub mod autosave;
mod check;
pub mod fields;
pub mod paths;
pub mod remote;
mod suggest;
pub mod texts;

pub use check::LiveCheck;
pub use suggest::Suggest;

#[cfg(feature = "ssr")]
mod assets;
#[cfg(feature = "ssr")]
mod download;
#[cfg(feature = "ssr")]
mod failure;
#[cfg(feature = "ssr")]
mod head;
#[cfg(feature = "ssr")]
mod page;
#[cfg(feature = "ssr")]
mod router;
#[cfg(feature = "ssr")]
mod schema;
#[cfg(feature = "ssr")]
mod shell;
#[cfg(feature = "ssr")]
mod shortcuts;
#[cfg(feature = "ssr")]
mod state;
#[cfg(feature = "ssr")]
mod upload;
#[cfg(feature = "ssr")]
mod visit;

#[cfg(feature = "ssr")]
pub use assets::Assets;
#[cfg(feature = "ssr")]
pub use download::download_headers;
#[cfg(feature = "ssr")]
pub use failure::{Failure, PageResult, error_pages};
#[cfg(feature = "ssr")]
pub use page::{Bundle, Cacheable, Crumb, Meta, Robots, Shell, escape, render};
#[cfg(feature = "ssr")]
pub use router::RouterExt;
#[cfg(feature = "ssr")]
pub use schema::Item;
#[cfg(feature = "ssr")]
pub use shell::places;
#[cfg(feature = "ssr")]
pub use shortcuts::Shortcuts;
#[cfg(feature = "ssr")]
pub use state::{AppState, MenuItem, Ports, Settings, Shared};
#[cfg(feature = "ssr")]
pub use upload::{MultipartForm, Upload};
#[cfg(feature = "ssr")]
pub use visit::{Header, Visit, cookie, set_cookie, set_open_cookie};
