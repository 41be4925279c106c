//! Routes without a page: files, feeds, webhooks, health checks. They have no locale prefix, except the feed of the blog.

use crate::addresses::in_locale;
use crate::{Method, Route, policy};
use base::Locale;
use std::fmt::Display;

/// Declares rows whose addresses are built by the functions below.
macro_rules! machine {
    ($($(#[$meta:meta])* $constant:ident = $pattern:literal => $method:ident $policy:expr;)*) => {
        $(
            #[doc = concat!("The row of `", $pattern, "`.")]
            #[doc = ""]
            $(#[$meta])*
            pub static $constant: Route = Route { pattern: $pattern, methods: &[(Method::$method, $policy)] };
        )*

        pub(crate) const ALL: &[&Route] = &[$(&$constant),*];
    };
}

machine! {
    /// Built scripts, styles and fonts, named by their content.
    SITE_FILE = "/pkg/{*path}" => Get policy::asset();
    /// A placeholder drawing for a product without photographs.
    DRAWING = "/media/drawing/{kind}/{file}" => Get policy::picture();
    /// A product picture in one of the prepared widths.
    MEDIA = "/media/{hash}/{file}" => Get policy::picture();
    FAVICON = "/favicon.ico" => Get policy::asset();
    /// The script that receives push messages. At the root, since it serves all pages.
    SERVICE_WORKER = "/sw.js" => Get policy::asset();
    ROBOTS = "/robots.txt" => Get policy::file();
    /// The newest articles of the blog.
    BLOG_FEED = "/blog/feed.xml" => Get policy::file();
    /// The colours of the shop; the version in the address changes with them.
    LOOK_STYLE = "/look/{file}" => Get policy::asset();
    SITEMAP = "/sitemap.xml" => Get policy::file();
    SITEMAP_PART = "/sitemaps/{file}" => Get policy::file();
    /// A file uploaded by a customer, subject to permissions.
    FILE = "/files/{id}" => Get policy::file();
    /// A product document.
    DOCUMENT = "/documents/{id}" => Get policy::file();
    /// Notifications of YooKassa.
    WEBHOOK_YOOKASSA = "/webhooks/yookassa" => Post policy::notification();
    /// Notifications of CloudPayments, each kind at its own address.
    WEBHOOK_CLOUDPAYMENTS = "/webhooks/cloudpayments/{event}" => Post policy::notification();
    /// The process is up.
    HEALTH = "/healthz" => Get policy::asset();
    /// The database is reachable too.
    READY = "/readyz" => Get policy::asset();
}

/// The placeholder drawing for a product without photographs.
pub fn drawing(kind: &str, brand: &str) -> String {
    format!("/media/drawing/{kind}/{brand}.svg")
}

/// The newest articles of the blog in a language, as RSS.
pub fn blog_feed(l: Locale) -> String {
    in_locale(l, BLOG_FEED.pattern)
}

/// The style sheet with the colours of a version of the look.
pub fn look_style(version: i64) -> String {
    format!("/look/{version}.css")
}

/// A picture in one of the prepared widths.
pub fn media(content_hash: &str, width: u32) -> String {
    format!("/media/{content_hash}/{width}.webp")
}

/// A file uploaded by a customer, subject to permissions.
pub fn file(id: impl Display) -> String {
    format!("/files/{id}")
}

/// A product document, as a download.
pub fn document(id: impl Display) -> String {
    format!("/documents/{id}")
}

/// The sitemap's index.
pub fn sitemap() -> String {
    SITEMAP.pattern.to_owned()
}

/// A sitemap part: `products-1`, `pages-1`.
pub fn sitemap_part(kind: &str, n: usize) -> String {
    format!("/sitemaps/{kind}-{n}.xml")
}

/// The script that receives push messages.
pub fn service_worker() -> &'static str {
    SERVICE_WORKER.pattern
}

/// Where YooKassa sends its notifications.
pub fn webhook_yookassa() -> &'static str {
    WEBHOOK_YOOKASSA.pattern
}

/// Where CloudPayments sends its notifications, without the kind.
pub fn webhook_cloudpayments_base() -> &'static str {
    "/webhooks/cloudpayments"
}
