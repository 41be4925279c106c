//! Request context, rendering and responses: what pages need on the server.

mod api;
mod assets;
mod download;
mod failure;
mod fields;
mod head;
mod html;
pub mod menu;
mod meta;
mod page;
mod quotas;
mod router;
mod schema;
mod shell;
mod shortcuts;
mod state;
mod streams;
mod upload;
mod visit;

pub use api::{append_headers, current_visit};
pub use assets::Assets;
pub use download::{download_headers, stored_file};
pub use failure::{Failure, PageResult, error_pages};
pub use fields::has_too_many_fields;
pub use html::{escape, render};
pub use meta::{Bundle, Cacheable, Meta, Robots, Shell};
pub use quotas::{ORDERS_PER_DAY, QuotaRefusal, Quotas, ROWS_PER_DAY, UPLOAD_MB_PER_DAY, network};
pub use router::RouterExt;
pub use schema::Item;
pub use shell::{contact_links, places};
pub use shortcuts::Shortcuts;
pub use state::{AppState, MenuItem, Ports, Registries, Settings, Shared};
pub use streams::{ACCOUNT_STREAMS_MAX, OpenStream, Streams};
pub use upload::{MultipartForm, Upload};
pub use visit::{Header, Visit, cookie, cookies, set_cookie, set_open_cookie};
