//! Letters about watches.

use super::{PRODUCT, link};
use crate::texts as t;
use base::{Locale, Text};
use org_model::letters::{Kind, Template, Texts, Values, Variable};
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

const PRICE: Variable = Variable::text(
    "price",
    |l| l.pick("Цена сейчас", "Price now"),
    |l| l.pick("5\u{a0}995\u{a0}₽", "₽5,995"),
);
const BEFORE: Variable = Variable::text(
    "before",
    |l| l.pick("Прежняя цена", "Former price"),
    |l| l.pick("6\u{a0}990\u{a0}₽", "₽6,990"),
);
const CONFIRM_LINK: Variable = link("/watch?key=example");
const LINK: Variable = link("/product/cam-10");

const fn texts(subject: Text, body: Text, button: Text, sms: Text) -> Texts {
    Texts { subject, heading: None, body, button: Some(button), sms }
}

static CONFIRM_STOCK: Kind = Kind {
    code: "watch-confirm-stock",
    name: t::watch_stock_confirm_name,
    reason: t::watch_reason,
    variables: &[PRODUCT, CONFIRM_LINK],
    texts: texts(t::watch_confirm_subject, t::watch_stock_confirm, t::confirm_watch, t::watch_confirm_sms),
};
static CONFIRM_PRICE: Kind = Kind {
    code: "watch-confirm-price",
    name: t::watch_price_confirm_name,
    reason: t::watch_reason,
    variables: &[PRODUCT, CONFIRM_LINK],
    texts: texts(t::watch_confirm_subject, t::watch_price_confirm, t::confirm_watch, t::watch_confirm_sms),
};
static IN_STOCK: Kind = Kind {
    code: "watch-in-stock",
    name: t::watch_stock_name,
    reason: t::watch_reason,
    variables: &[PRODUCT, PRICE, LINK],
    texts: texts(t::watch_stock_subject, t::watch_stock, t::open_product, t::watch_stock_sms),
};
static CHEAPER: Kind = Kind {
    code: "watch-cheaper",
    name: t::watch_price_name,
    reason: t::watch_reason,
    variables: &[PRODUCT, PRICE, BEFORE, LINK],
    texts: texts(t::watch_price_subject, t::watch_price, t::open_product, t::watch_price_sms),
};

/// The letters about watches.
pub(super) static KINDS: [&Kind; 4] = [&CONFIRM_STOCK, &CONFIRM_PRICE, &IN_STOCK, &CHEAPER];

impl Template for WatchMessage<'_> {
    fn kind(&self) -> &'static Kind {
        match self {
            Self::Confirm { kind: WatchKind::Stock, .. } => &CONFIRM_STOCK,
            Self::Confirm { kind: WatchKind::Price, .. } => &CONFIRM_PRICE,
            Self::InStock { .. } => &IN_STOCK,
            Self::Cheaper { .. } => &CHEAPER,
        }
    }

    fn values(&self, _: Locale) -> Values {
        let about = |name: &str, url: &str| Values::new().text(PRODUCT.code, name).link(LINK.code, url);
        match *self {
            Self::Confirm { name, url, .. } => about(name, url),
            Self::InStock { name, price, url } => about(name, url).text(PRICE.code, price),
            Self::Cheaper { name, price, before, url } => {
                about(name, url).text(PRICE.code, price).text(BEFORE.code, before)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::tests::check;

    #[test]
    fn ord_2_letters_about_watches_hold_their_values_in_both_languages() {
        let (name, url, price, before) = ("Камера", "https://shop.example/w", "900 ₽", "1 000 ₽");
        check(&[
            (WatchMessage::Confirm { kind: WatchKind::Stock, name, url }, &[name, url]),
            (WatchMessage::Confirm { kind: WatchKind::Price, name, url }, &[name, url]),
            (WatchMessage::InStock { name, price, url }, &[name, price, url]),
            (WatchMessage::Cheaper { name, price, before, url }, &[name, price, before, url]),
        ]);
    }
}
