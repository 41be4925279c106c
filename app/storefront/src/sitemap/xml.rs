//! XML elements of a sitemap.

use app_kit::escape;
use base::{Instant, Locale};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const SPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

pub const INDEX_END: &str = "</sitemapindex>\n";
pub const PART_END: &str = "</urlset>\n";

pub fn index_start() -> String {
    format!("{HEAD}<sitemapindex xmlns=\"{SPACE}\">\n")
}

pub fn part_start() -> String {
    format!("{HEAD}<urlset xmlns=\"{SPACE}\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n")
}

/// A part's entry in the index.
pub fn part(out: &mut String, base: &str, path: &str, changed: Option<Instant>) {
    let address = escape(&format!("{base}{path}"));
    out.push_str(&format!("<sitemap><loc>{address}</loc>{}</sitemap>\n", last_change(changed)));
}

/// A page: an address per language, each with links to the others.
pub fn address(out: &mut String, base: &str, path: impl Fn(Locale) -> String, changed: Option<Instant>) {
    let here = |l| escape(&format!("{base}{}", path(l)));
    let languages = Locale::ALL.iter().map(|l| (l.code(), *l)).chain([("x-default", Locale::Ru)]);
    let others: String = languages
        .map(|(code, l)| format!("<xhtml:link rel=\"alternate\" hreflang=\"{code}\" href=\"{}\"/>", here(l)))
        .collect();
    for l in Locale::ALL {
        let changed = last_change(changed);
        out.push_str(&format!("<url><loc>{}</loc>{changed}{others}</url>\n", here(l)));
    }
}

/// With a precision of seconds, in the W3C profile of ISO 8601.
fn last_change(at: Option<Instant>) -> String {
    let seconds = at.map(|at| Instant::from_unix_seconds(at.unix_seconds()).rfc3339());
    seconds.map(|at| format!("<lastmod>{at}</lastmod>")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cat_8_addresses_are_escaped_and_times_have_whole_seconds() {
        let mut out = String::new();
        let at = Instant::from_unix_millis(1_795_327_200_500);
        address(&mut out, "https://a.b", |l| format!("{}/x?a=1&b=<", l.prefix()), Some(at));
        assert_eq!(out.matches("<url>").count(), 2);
        assert!(
            out.contains("<loc>https://a.b/en/x?a=1&amp;b=&lt;</loc><lastmod>2026-11-22T06:00:00Z</lastmod>"),
            "{out}"
        );
        assert_eq!(out.matches("hreflang=\"x-default\" href=\"https://a.b/x?").count(), 2);
    }

    /// 25,000 products with the longest possible slugs.
    #[test]
    fn cat_8_a_full_part_stays_below_fifty_megabytes() {
        let mut out = String::new();
        let slug = "a".repeat(80);
        let base = format!("https://{}.example", "b".repeat(30));
        address(
            &mut out,
            &base,
            |l| format!("{}/product/{slug}", l.prefix()),
            Some(Instant::from_unix_seconds(0)),
        );
        assert!(out.len() * 25_000 < 50 * 1024 * 1024, "{}", out.len());
    }
}
