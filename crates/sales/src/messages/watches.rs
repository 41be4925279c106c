//! Messages about watches.

use crate::texts as t;
use base::Locale;
use platform::messages::Template;
use sales_model::watches::WatchKind;

/// `name` is that of the product.
pub(crate) enum WatchMessage<'a> {
    /// Asks the owner of an address whether they want it.
    Confirm {
        kind: WatchKind,
        name: &'a str,
        url: &'a str,
    },
    InStock {
        name: &'a str,
        price: &'a str,
        url: &'a str,
    },
    Cheaper {
        name: &'a str,
        price: &'a str,
        before: &'a str,
        url: &'a str,
    },
}

impl Template for WatchMessage<'_> {
    fn kind(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "watch-confirm",
            Self::InStock { .. } => "watch-in-stock",
            Self::Cheaper { .. } => "watch-cheaper",
        }
    }

    fn subject(&self, l: Locale) -> String {
        match self {
            Self::Confirm { .. } => t::watch_confirm_subject(l).to_owned(),
            Self::InStock { name, .. } => t::watch_stock_subject(l, name),
            Self::Cheaper { name, .. } => t::watch_price_subject(l, name),
        }
    }

    fn body(&self, l: Locale) -> String {
        match self {
            Self::Confirm { kind: WatchKind::Stock, name, url } => t::watch_stock_confirm(l, name, url),
            Self::Confirm { kind: WatchKind::Price, name, url } => t::watch_price_confirm(l, name, url),
            Self::InStock { name, price, url } => t::watch_stock(l, name, price, url),
            Self::Cheaper { name, price, before, url } => t::watch_price(l, name, price, before, url),
        }
    }

    fn short(&self, l: Locale) -> String {
        let (Self::Confirm { url, .. } | Self::InStock { url, .. } | Self::Cheaper { url, .. }) = self;
        format!("{} {url}", self.subject(l))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn every_message_has_its_texts_in_both_languages() {
        let (name, url, price, before) = ("Камера", "https://shop.example/w", "900 ₽", "1 000 ₽");
        check(&[
            (WatchMessage::Confirm { kind: WatchKind::Stock, name, url }, &[name, url]),
            (WatchMessage::InStock { name, price, url }, &[name, price, url]),
            (WatchMessage::Cheaper { name, price, before, url }, &[name, price, before, url]),
        ]);
        check(&[(WatchMessage::Confirm { kind: WatchKind::Price, name, url }, &[name, url])]);
    }
}
