//! Which pages of a gateway buyers may be redirected to.

use reqwest::Url;

/// The page at `url` if it is one of the gateway's own domains over HTTPS, of the configured gateway `base`, or of one of the
/// `origins`.
pub(super) fn allowed_page(url: &str, domains: &[&str], base: &Url, origins: &[String]) -> Option<String> {
    let page = Url::parse(url).ok()?;
    let host = page.host_str()?;
    let is_of_gateway = page.scheme() == "https"
        && domains.iter().any(|d| host == *d || host.strip_suffix(d).is_some_and(|h| h.ends_with('.')));
    let is_configured =
        page.origin() == base.origin() || origins.iter().any(|o| *o == page.origin().ascii_serialization());
    (is_of_gateway || is_configured).then(|| page.into())
}
