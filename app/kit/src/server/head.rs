//! Document metadata for search engines and link previews.

use super::html::escape;
use super::meta::{Meta, Robots};
use super::visit::Visit;
use crate::paths;
use base::Locale;

/// The feed of the page; robots directive, canonical URL, language alternates, and Open Graph data of indexable pages.
pub(crate) fn links(visit: &Visit, meta: &Meta) -> String {
    let feed = meta.feed.as_ref().map(|(title, path)| feed(title, path)).unwrap_or_default();
    format!("{feed}{}", indexed(visit, meta))
}

/// Where programs that read feeds look for one.
fn feed(title: &str, path: &str) -> String {
    let (title, path) = (escape(title), escape(path));
    format!("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"{title}\" href=\"{path}\">")
}

fn indexed(visit: &Visit, meta: &Meta) -> String {
    if meta.robots == Robots::Avoid {
        return "<meta name=\"robots\" content=\"noindex\">".to_owned();
    }
    let links = visit.state.shop.links();
    let path = meta.canonical.as_deref().unwrap_or(&visit.path);
    let address = |l| links.absolute(&paths::in_locale(l, path));
    let mut out = format!("<link rel=\"canonical\" href=\"{}\">", escape(&address(visit.locale)));
    if meta.robots == Robots::Follow {
        out.push_str("<meta name=\"robots\" content=\"noindex,follow\">");
        return out;
    }
    let languages = Locale::ALL.iter().map(|l| (l.code(), *l)).chain([("x-default", Locale::Ru)]);
    for (code, l) in languages {
        let href = escape(&address(l));
        out.push_str(&format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\">"));
    }
    out.push_str(&open_graph(visit, meta, &address(visit.locale)));
    out
}

/// Open Graph data for link previews.
fn open_graph(visit: &Visit, meta: &Meta, address: &str) -> String {
    let is_product = meta.data.iter().any(|item| item.kind == "Product");
    let image = meta.image.as_ref().map(|path| visit.state.shop.links().absolute(path));
    let shared = visit.state.shared();
    let properties = [
        ("og:title", Some(meta.title.as_str())),
        ("og:type", Some(if is_product { "product" } else { "website" })),
        ("og:url", Some(address)),
        ("og:image", image.as_deref()),
        ("og:description", Some(meta.description.as_str()).filter(|d| !d.is_empty())),
        ("og:locale", Some(visit.locale.pick("ru_RU", "en_US"))),
        ("og:site_name", Some(shared.name.pick(visit.locale))),
    ];
    let tag = |(name, content): (&str, Option<&str>)| {
        Some(format!("<meta property=\"{name}\" content=\"{}\">", escape(content?)))
    };
    properties.into_iter().filter_map(tag).collect()
}
