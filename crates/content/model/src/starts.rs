//! Starting texts of the kinds of pages. Square brackets mark what the owner of the shop fills in; a page is not
//! published while any remain.

use crate::kinds::PageKind;
use crate::pages::PageText;
use base::{Bilingual, Locale};

/// A text to begin a page of this kind with; its body is empty for an ordinary page.
pub fn text(kind: PageKind) -> PageText {
    let title = Bilingual::new(kind.name(Locale::Ru), "");
    PageText { title, body: Bilingual::new(body(kind), ""), ..PageText::default() }
}

/// The Russian skeleton.
const fn body(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Page | PageKind::Article | PageKind::Guide => "",
        PageKind::Delivery => include_str!("starts/delivery.md"),
        PageKind::Payment => include_str!("starts/payment.md"),
        PageKind::Returns => include_str!("starts/returns.md"),
        PageKind::Warranty => include_str!("starts/warranty.md"),
        PageKind::Contacts => include_str!("starts/contacts.md"),
        PageKind::About => include_str!("starts/about.md"),
        PageKind::Privacy => include_str!("starts/privacy.md"),
        PageKind::Consent => include_str!("starts/consent.md"),
        PageKind::Offer => include_str!("starts/offer.md"),
        PageKind::Cookies => include_str!("starts/cookies.md"),
        PageKind::Marketing => include_str!("starts/marketing.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown;

    #[test]
    fn cnt_1_every_kind_has_a_starting_text_with_places_to_fill_in() {
        for kind in PageKind::unique() {
            let start = text(kind);
            assert!(!markdown::places(&start.body.ru).is_empty(), "{kind}");
            assert_eq!(markdown::fault(&start.body.ru), None, "{kind}");
            assert_eq!(base::text::slug(kind.slug()), kind.slug(), "{kind}");
        }
    }
}
