//! Metadata of a document.

use super::schema::Item;
use axum::http::StatusCode;
use base::Instant;

/// The frame around the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shell {
    Store,
    /// Desk and administration.
    Staff,
}

/// The bundle of islands that a page loads: the package `bundle-…` in `frontend/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundle {
    Shop,
    Checkout,
    Account,
    Service,
    Staff,
}

impl Bundle {
    /// Logical names of its script and its WASM in the site.
    pub(super) fn files(self) -> (&'static str, &'static str) {
        match self {
            Self::Shop => ("shop.js", "shop.wasm"),
            Self::Checkout => ("checkout.js", "checkout.wasm"),
            Self::Account => ("account.js", "account.wasm"),
            Self::Service => ("service.js", "service.wasm"),
            Self::Staff => ("staff.js", "staff.wasm"),
        }
    }
}

/// Indexing policy for search engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Robots {
    List,
    /// A filtered view of content listed elsewhere: not indexed, but its links are followed.
    Follow,
    Avoid,
}

/// Metadata of a document.
#[derive(Clone, Debug)]
pub struct Meta {
    pub title: String,
    pub description: String,
    pub status: StatusCode,
    pub shell: Shell,
    /// Pages of the shop share one bundle; a page with islands of another package names that package's.
    pub bundle: Bundle,
    /// Anonymous visitors share one cached copy.
    pub is_public: bool,
    pub robots: Robots,
    /// The canonical path without locale prefix, if it differs from the requested one.
    pub canonical: Option<String>,
    /// Path of the preview image.
    pub image: Option<String>,
    /// A feed of what the page lists: its title and path.
    pub feed: Option<(String, String)>,
    /// Structured data (schema.org).
    pub data: Vec<Item>,
    /// The page shows a form with errors.
    pub has_errors: bool,
    /// When the content expires, if it depends on time.
    pub holds_until: Option<Instant>,
}

impl Meta {
    /// A page that is the same for all anonymous visitors.
    pub fn public(title: impl Into<String>) -> Self {
        Self { is_public: true, robots: Robots::List, ..Self::personal(title) }
    }

    /// A personal page: never stored in shared caches.
    pub fn personal(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            description: String::new(),
            status: StatusCode::OK,
            shell: Shell::Store,
            bundle: Bundle::Shop,
            is_public: false,
            robots: Robots::Avoid,
            canonical: None,
            image: None,
            feed: None,
            data: Vec::new(),
            has_errors: false,
            holds_until: None,
        }
    }

    /// A page of the desk or the administration.
    pub fn staff(title: impl Into<String>) -> Self {
        Self { shell: Shell::Staff, bundle: Bundle::Staff, ..Self::personal(title) }
    }

    /// Sets the bundle of the page's islands.
    #[must_use]
    pub fn bundle(self, bundle: Bundle) -> Self {
        Self { bundle, ..self }
    }

    #[must_use]
    pub fn describe(self, description: impl Into<String>) -> Self {
        Self { description: description.into(), ..self }
    }

    #[must_use]
    pub fn status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    #[must_use]
    pub fn canonical(self, path: impl Into<String>) -> Self {
        Self { canonical: Some(path.into()), ..self }
    }

    #[must_use]
    pub fn robots(self, robots: Robots) -> Self {
        Self { robots, ..self }
    }

    #[must_use]
    pub fn image(self, path: impl Into<String>) -> Self {
        Self { image: Some(path.into()), ..self }
    }

    #[must_use]
    pub fn feed(self, title: impl Into<String>, path: impl Into<String>) -> Self {
        Self { feed: Some((title.into(), path.into())), ..self }
    }

    #[must_use]
    pub fn data(self, data: Vec<Item>) -> Self {
        Self { data, ..self }
    }

    /// Sets the expiry of shared copies, for content that depends on time.
    #[must_use]
    pub fn holds_until(self, until: Option<Instant>) -> Self {
        Self { holds_until: until, ..self }
    }

    /// Marks a form redisplayed with errors: status 422 and a prefix in the title.
    #[must_use]
    pub fn wrong(self, wrong: bool) -> Self {
        if wrong { Self { status: StatusCode::UNPROCESSABLE_ENTITY, has_errors: true, ..self } } else { self }
    }
}

/// Marks a response that the page cache may store.
#[derive(Clone, Copy)]
pub struct Cacheable {
    /// When the copy expires, if it depends on time.
    pub until: Option<Instant>,
}
