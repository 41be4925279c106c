//! Browsers of the demo's accounts. Their requests pass through the whole server.

use super::{OWN, Server};
use axum::http::header;
use axum::http::header::HeaderName;
pub use pagekit::{Browser, Form, Page, encode, percent};

/// The demo accounts, by login and password.
pub const ANNA: (&str, &str) = ("anna@demo.zasov.example", "zasov-demo-anna");
pub const DESK: (&str, &str) = ("desk@demo.zasov.example", "zasov-demo-desk");
pub const ADMIN: (&str, &str) = ("admin@demo.zasov.example", "zasov-demo-admin");

impl Server {
    /// A browser that is not logged in.
    pub fn guest(&self) -> Browser {
        Browser::new(self.app.clone())
            .with_header(header::ORIGIN, OWN)
            .with_header(HeaderName::from_static("sec-fetch-site"), "same-origin")
    }

    pub async fn logged_in(&self, (login, password): (&str, &str)) -> Browser {
        let browser = self.guest();
        browser.log_in(login, password).await;
        browser
    }
}
