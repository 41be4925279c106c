//! Visits of the shop: the steps that are counted, where visitors come from, and what a report shows. No names, addresses
//! or ids of persons.

mod report;
mod request;

pub use report::{DayCounts, SourceCounts, VisitFilter, VisitReport, share};
pub use request::{Request, Visit, is_bot};

use base::{Locale, text_enum};

text_enum! {
    /// A step on the way to an order or to a request.
    pub enum VisitStep {
        /// Opened any page.
        Landing = "landing",
        /// Opened the search or a category.
        Search = "search",
        /// Opened a product.
        Product = "product",
        /// Put something into the cart, or opened it.
        Cart = "cart",
        /// Opened the checkout.
        Checkout = "checkout",
        /// Placed an order.
        Order = "order",
        /// Opened the form of a repair or an installation.
        Service = "service",
        /// Sent a request.
        Request = "request",
    }
}

text_enum! {
    /// Where a visitor comes from.
    pub enum VisitSource {
        /// Typed the address, a bookmark, or the browser does not tell.
        Direct = "direct",
        /// A search engine.
        Search = "search",
        /// A social network or a messenger.
        Social = "social",
        /// Another site.
        Referral = "referral",
        /// A link with `utm_source`.
        Campaign = "campaign",
    }
}

text_enum! {
    /// The kind of device.
    pub enum VisitDevice {
        /// A phone.
        Phone = "phone",
        /// A tablet.
        Tablet = "tablet",
        /// Everything else.
        Computer = "computer",
    }
}

impl VisitStep {
    /// The way to an order.
    pub const SHOP: [Self; 6] =
        [Self::Landing, Self::Search, Self::Product, Self::Cart, Self::Checkout, Self::Order];
    /// The way to a request.
    pub const SERVICE: [Self; 3] = [Self::Landing, Self::Service, Self::Request];

    /// Its place in [`VisitStep::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Its bit in the steps of a visitor.
    pub const fn bit(self) -> i64 {
        1 << self as i64
    }

    /// Its name.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Landing => l.pick("Зашли в магазин", "Came to the shop"),
            Self::Search => l.pick("Искали или открыли категорию", "Searched or opened a category"),
            Self::Product => l.pick("Смотрели товар", "Looked at a product"),
            Self::Cart => l.pick("Положили в корзину", "Used the cart"),
            Self::Checkout => l.pick("Начали оформление", "Began the checkout"),
            Self::Order => l.pick("Оформили заказ", "Placed an order"),
            Self::Service => l.pick("Открыли заявку на ремонт или монтаж", "Opened a request form"),
            Self::Request => l.pick("Отправили заявку", "Sent a request"),
        }
    }
}

impl VisitSource {
    /// Its name.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Direct => l.pick("Прямые заходы", "Direct"),
            Self::Search => l.pick("Поисковые системы", "Search engines"),
            Self::Social => l.pick("Соцсети и мессенджеры", "Social networks"),
            Self::Referral => l.pick("Другие сайты", "Other sites"),
            Self::Campaign => l.pick("Реклама и рассылки", "Campaigns"),
        }
    }
}

impl VisitDevice {
    /// Its name.
    pub const fn name(self, l: Locale) -> &'static str {
        match self {
            Self::Phone => l.pick("Телефоны", "Phones"),
            Self::Tablet => l.pick("Планшеты", "Tablets"),
            Self::Computer => l.pick("Компьютеры", "Computers"),
        }
    }
}
