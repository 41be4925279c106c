//! Absolute links, for messages, feeds and outside services.

use std::sync::Arc;

/// Builds absolute links. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    public_url: Arc<str>,
}

impl Links {
    /// `public_url` is the shop's own origin: `https://shop.example`, with or without a trailing slash.
    pub fn new(public_url: &str) -> Self {
        Self { public_url: public_url.trim_end_matches('/').into() }
    }

    /// The shop's own origin, without a trailing slash.
    pub fn origin(&self) -> &str {
        &self.public_url
    }

    /// The absolute link of an address that one of the route functions built.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{address}", self.public_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Locale;

    #[test]
    fn a_link_is_the_origin_and_the_address() {
        for origin in ["https://shop.example", "https://shop.example/"] {
            let links = Links::new(origin);
            assert_eq!(links.absolute(&crate::cart(Locale::En)), "https://shop.example/en/cart");
        }
    }
}
