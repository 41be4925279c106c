//! Kinds of pages: those that the shop links to by itself, and ordinary ones.

use base::{Locale, text_enum};

text_enum! {
    /// What a page is about. A shop has at most one page of each kind that is not archived, and any number of
    /// ordinary ones, articles and guides.
    pub enum PageKind {
        /// An ordinary page.
        Page = "page",
        /// An article of the blog.
        Article = "article",
        /// A guide of the knowledge base.
        Guide = "guide",
        /// How goods are delivered.
        Delivery = "delivery",
        /// How goods are paid for.
        Payment = "payment",
        /// How goods are returned.
        Returns = "returns",
        /// What the warranty covers.
        Warranty = "warranty",
        /// Where the shop is; shows address, hours and phone from the settings below its text.
        Contacts = "contacts",
        /// Who the shop is.
        About = "about",
        /// How the shop treats personal data. Linked by every form that takes some.
        Privacy = "privacy",
        /// The text of the consent to the processing of personal data. Forms ask for the consent while it is published.
        Consent = "consent",
        /// The terms of sale. The checkout states that an order accepts them while they are published.
        Offer = "offer",
        /// What cookies are used for.
        Cookies = "cookies",
        /// The text of the consent to mailings. Forms offer the consent while it is published.
        Marketing = "marketing",
    }
}

/// A heading of the default footer, and the kinds below it.
pub type KindGroup = (fn(Locale) -> &'static str, &'static [PageKind]);

/// The columns of the default footer, of the kinds that are published.
pub const FOOTER: [KindGroup; 3] = [
    (
        |l| l.pick("Покупателям", "For buyers"),
        &[PageKind::Delivery, PageKind::Payment, PageKind::Returns, PageKind::Warranty],
    ),
    (|l| l.pick("Магазин", "The shop"), &[PageKind::About, PageKind::Contacts]),
    (
        |l| l.pick("Документы", "Documents"),
        &[PageKind::Offer, PageKind::Privacy, PageKind::Consent, PageKind::Cookies, PageKind::Marketing],
    ),
];

impl PageKind {
    /// Whether there can be only one page of the kind.
    pub const fn is_unique(self) -> bool {
        !matches!(self, Self::Page | Self::Article | Self::Guide)
    }

    /// Whether it is an article or a guide, which have a summary, a topic, a cover and products.
    pub const fn is_article(self) -> bool {
        matches!(self, Self::Article | Self::Guide)
    }

    /// The kinds between which a page of this kind may change: the address of an article is not that of a page.
    pub fn alike(self) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |kind| kind.is_article() == self.is_article())
    }

    /// The kinds that the guide lists.
    pub fn unique() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|kind| kind.is_unique())
    }

    /// The name of the kind.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Page => l.pick("Обычная страница", "Ordinary page"),
            Self::Article => l.pick("Статья блога", "Article of the blog"),
            Self::Guide => l.pick("Статья базы знаний", "Guide of the knowledge base"),
            Self::Delivery => l.pick("Доставка", "Delivery"),
            Self::Payment => l.pick("Оплата", "Payment"),
            Self::Returns => l.pick("Возврат и обмен", "Returns and exchange"),
            Self::Warranty => l.pick("Гарантия", "Warranty"),
            Self::Contacts => l.pick("Контакты", "Contacts"),
            Self::About => l.pick("О магазине", "About the shop"),
            Self::Privacy => l.pick("Политика обработки персональных данных", "Privacy policy"),
            Self::Consent => l.pick(
                "Согласие на обработку персональных данных",
                "Consent to the processing of personal data",
            ),
            Self::Offer => l.pick("Публичная оферта", "Terms of sale"),
            Self::Cookies => l.pick("Файлы cookie", "Cookies"),
            Self::Marketing => l.pick("Согласие на рассылку", "Consent to mailings"),
        }
    }

    /// What the shop does with a published page of the kind, for the guide.
    pub const fn use_of(self, l: Locale) -> &'static str {
        match self {
            Self::Page | Self::Article | Self::Guide => "",
            Self::Delivery | Self::Payment | Self::Returns | Self::Warranty => {
                l.pick("В подвале сайта и в ответах поиска", "In the footer and in answers of the search")
            }
            Self::Contacts => l.pick(
                "В подвале и в ответах поиска; адрес, часы и телефон берутся из настроек",
                "In the footer and in answers of the search; address, hours and phone come from the settings",
            ),
            Self::About | Self::Cookies => l.pick("В подвале сайта", "In the footer"),
            Self::Privacy => l.pick(
                "Ссылка во всех формах, где вводят личные данные",
                "Linked by all forms that take personal data",
            ),
            Self::Consent => l.pick(
                "Отдельная отметка в формах. Пока страницы нет, формы согласия не спрашивают",
                "A box of its own in forms. Without the page, forms ask for no consent",
            ),
            Self::Offer => l.pick(
                "Оформление заказа сообщает, что заказ принимает оферту",
                "The checkout states that an order accepts the terms",
            ),
            Self::Marketing => l.pick(
                "Необязательная отметка при регистрации и заказе; клиент отзывает её в кабинете",
                "An optional box at registration and checkout; clients withdraw it in their account",
            ),
        }
    }

    /// Whether Russian law expects a shop that sells online to publish it.
    pub const fn is_expected(self) -> bool {
        self.is_unique() && !matches!(self, Self::About | Self::Cookies | Self::Marketing)
    }

    /// The slug of a page created from the starting text.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Marketing => "marketing-consent",
            other => other.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_footer_names_every_kind_once() {
        let mut named: Vec<_> = FOOTER.iter().flat_map(|(_, kinds)| kinds.iter().copied()).collect();
        named.sort_unstable();
        assert_eq!(named, PageKind::unique().collect::<Vec<_>>());
    }
}
