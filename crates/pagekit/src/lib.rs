//! Tests only. A browser without scripts over an axum router: it keeps cookies, parses pages with an HTML parser and
//! submits forms as they were rendered.
//!
//! ```text
//! let site = Site::demo(app_storefront::routes(), Registries::default()).await;
//! let guest = site.guest();
//! let form = guest.get("/checkout").await.form("/checkout");
//! let page = guest.submit(&form.with("email", "nobody")).await;
//! assert_eq!(page.error("email"), "…");
//! ```
//! Page crates test their own routes with the middleware of [`Site`]; the server tests the whole stack by giving
//! [`Browser`] its own router. May know: `app-kit`, areas, `testkit` and `demokit`. Must not depend on: pages, the server.

mod browser;
mod element;
mod form;
mod page;
mod site;

pub use browser::{Browser, FormBody, encode, percent};
pub use element::Element;
pub use form::Form;
pub use page::Page;
pub use site::{NETWORK, Site, state, unreachable_payments};
