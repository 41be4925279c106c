//! Parts of the shop that its owner can switch off, and the routes that belong to each.

use crate::{Route, machine, shop, staff};

/// A part of the shop that can be switched off. Its pages then answer 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Module {
    /// Repair and installation: requests, visits, their planning and prices.
    Services,
    /// Reviews of products.
    Reviews,
    /// Questions about products.
    Questions,
    /// Wish lists.
    Wishlist,
    /// The comparison of products.
    Comparison,
    /// The blog. Its articles are edited with all pages.
    Blog,
    /// Loyalty points and bonus cards.
    Points,
    /// The balance of money of a customer.
    Balance,
}

impl Module {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Services,
        Self::Reviews,
        Self::Questions,
        Self::Wishlist,
        Self::Comparison,
        Self::Blog,
        Self::Points,
        Self::Balance,
    ];

    /// The module of a route; `None` if it belongs to the whole shop.
    pub fn of(pattern: &str) -> Option<Self> {
        let has = |module: &&Self| module.routes().iter().any(|route| route.pattern == pattern);
        Self::ALL.iter().find(has).copied()
    }

    /// Its routes.
    const fn routes(self) -> &'static [&'static Route] {
        match self {
            Self::Services => SERVICES,
            Self::Reviews => REVIEWS,
            Self::Questions => QUESTIONS,
            Self::Wishlist => WISHLIST,
            Self::Comparison => COMPARISON,
            Self::Blog => BLOG,
            Self::Points => POINTS,
            Self::Balance => BALANCE,
        }
    }
}

const REVIEWS: &[&Route] =
    &[&shop::PRODUCT_REVIEWS, &shop::PRODUCT_REVIEW, &staff::ADMIN_REVIEWS, &staff::ADMIN_REVIEW];
const QUESTIONS: &[&Route] = &[&shop::PRODUCT_QUESTIONS, &staff::ADMIN_QUESTIONS, &staff::ADMIN_QUESTION];
const WISHLIST: &[&Route] = &[&shop::WISHLIST, &shop::WISHLIST_CHANGE, &shop::API_WISHES_SET];
const COMPARISON: &[&Route] = &[&shop::COMPARE, &shop::COMPARE_CHANGE];
const BLOG: &[&Route] = &[&shop::BLOG, &shop::ARTICLE, &machine::BLOG_FEED];
/// What staff sees stays: customers keep what they have collected.
const POINTS: &[&Route] =
    &[&shop::CART_POINTS, &shop::ACCOUNT_POINTS, &shop::ACCOUNT_POINTS_FILE, &shop::ACCOUNT_CARD];
/// A balance that was paid in can be seen and taken back after the module is switched off.
const BALANCE: &[&Route] = &[];

/// Sites of clients stay: their addresses are used at checkout as well.
const SERVICES: &[&Route] = &[
    &shop::REPAIR,
    &shop::REPAIR_DRAFT_DISCARD,
    &shop::INSTALLATION,
    &shop::INSTALLATION_DRAFT_DISCARD,
    &shop::REQUEST,
    &shop::REQUEST_CALENDAR,
    &shop::REQUEST_SLOTS,
    &shop::REQUEST_HOLD,
    &shop::REQUEST_CONFIRM,
    &shop::REQUEST_RELEASE,
    &shop::REQUEST_RESCHEDULE,
    &shop::REQUEST_LINK,
    &shop::REQUEST_CONTACT,
    &shop::REQUEST_CANCEL,
    &shop::ACCOUNT_REQUESTS,
    &shop::API_SERVICE_SLOTS,
    &shop::API_SERVICE_DRAFT,
    &staff::DESK,
    &staff::DESK_MOVE,
    &staff::DESK_PLAN,
    &staff::DESK_UNPLAN,
    &staff::DESK_EVENTS,
    &staff::DESK_REQUESTS,
    &staff::DESK_REQUEST,
    &staff::DESK_REQUEST_TIME,
    &staff::DESK_REQUEST_ESTIMATE,
    &staff::DESK_REQUEST_STEP,
    &staff::API_DESK_REQUESTS_NEWER,
    &staff::API_DESK_BOARD,
    &staff::API_DESK_MOVE,
    &staff::API_DESK_PLAN,
    &staff::API_DESK_UNPLAN,
    &staff::ADMIN_RATES,
    &staff::ADMIN_RATE,
    &staff::ADMIN_SYMPTOMS,
    &staff::ADMIN_SYMPTOM,
    &staff::ADMIN_PACKAGES,
    &staff::ADMIN_PACKAGE,
    &staff::ADMIN_DISTRICTS,
    &staff::ADMIN_DISTRICT,
    &staff::ADMIN_CREWS,
    &staff::ADMIN_CREW,
    &staff::ADMIN_TECHNICIAN,
    &staff::ADMIN_ABSENCE,
    &staff::ADMIN_CALENDAR,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_4_every_page_of_services_belongs_to_the_module() {
        let is_of_services = |pattern: &str| {
            let prefixes = ["/service/", "/desk", "/api/service/", "/api/desk/", "/account/requests"];
            prefixes.iter().any(|prefix| pattern.starts_with(prefix))
        };
        for route in crate::all().filter(|route| is_of_services(route.pattern)) {
            assert_eq!(Module::of(route.pattern), Some(Module::Services), "{}", route.pattern);
        }
        for (pattern, module) in [
            ("/product/{slug}/review", Module::Reviews),
            ("/admin/questions", Module::Questions),
            ("/api/wishes/set", Module::Wishlist),
            ("/compare", Module::Comparison),
        ] {
            assert_eq!(Module::of(pattern), Some(module), "{pattern}");
        }
        for pattern in ["/", "/checkout", "/account/sites", "/admin/settings", "/product/{slug}"] {
            assert_eq!(Module::of(pattern), None, "{pattern}");
        }
    }
}
