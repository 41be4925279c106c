//! Where a link of a page may lead.

use base::Locale;
use pulldown_cmark::LinkType;

/// The target of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A page of the shop: an absolute path.
    Shop(String),
    /// A heading of the same page, the shop's mail or phone.
    Plain(String),
    /// Another site.
    Web(String),
}

impl Target {
    /// Classifies an address; `None` if no page may lead there.
    pub(super) fn of(address: &str, kind: LinkType) -> Option<Self> {
        let address = address.trim();
        if address.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let has_scheme = |scheme: &str| {
            address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        };
        if kind == LinkType::Email {
            return Some(Self::Plain(format!("mailto:{address}")));
        }
        if address.starts_with('/') {
            let is_path = !address.starts_with("//") && !address.contains('\\');
            return is_path.then(|| Self::Shop(address.to_owned()));
        }
        if has_scheme("https://") || has_scheme("http://") {
            return Some(Self::Web(address.to_owned()));
        }
        (address.starts_with('#') || has_scheme("mailto:") || has_scheme("tel:"))
            .then(|| Self::Plain(address.to_owned()))
    }

    /// The address in pages of a language, and whether it leads to another site.
    pub(super) fn address(self, l: Locale) -> (String, bool) {
        match self {
            // Files and addresses that name their language are the same in all languages.
            Self::Shop(path) if path.starts_with("/media/") || path == "/en" || path.starts_with("/en/") => {
                (path, false)
            }
            Self::Shop(path) if path == "/" && l == Locale::En => (l.prefix().to_owned(), false),
            Self::Shop(path) => (format!("{}{path}", l.prefix()), false),
            Self::Plain(address) => (address, false),
            Self::Web(address) => (address, true),
        }
    }
}
