//! Addresses of all pages and files, built by the rows of the route table.

pub use routes::addresses::{in_locale, safe_next, with};
pub use routes::*;

/// The address of a page of the content: articles and guides are in sections of their own.
#[cfg(feature = "ssr")]
pub fn page_of(l: base::Locale, kind: content_model::kinds::PageKind, slug: &str) -> String {
    use content_model::kinds::PageKind;
    match kind {
        PageKind::Article => routes::article(l, slug),
        PageKind::Guide => routes::guide(l, slug),
        _ => routes::content_page(l, slug),
    }
}
