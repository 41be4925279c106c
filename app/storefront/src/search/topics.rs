//! Answers to queries about the shop itself: one sentence and links to the pages that exist.

use super::texts;
use app_kit::{Shared, contact_links, paths};
use app_ui::{Chips, NavLink, Notice, Tone};
use base::Locale;
use content_model::kinds::PageKind;
use content_model::pages::PageLink;
use discovery_model::topics::ShopTopic;
use leptos::prelude::*;
use routes::Module;

/// An answer, ready to be displayed.
#[derive(Clone, Debug)]
pub struct Answer {
    title: &'static str,
    text: String,
    links: Vec<NavLink>,
}

impl Answer {
    /// `published` are the pages of the shop: the one about the topic comes first.
    pub fn of(l: Locale, topic: ShopTopic, shared: &Shared, published: &[PageLink]) -> Self {
        let contacts = || contact_links(shared);
        let (title, text, links) = match topic {
            ShopTopic::Delivery => {
                let cart = NavLink::new(texts::cart(l), paths::cart(l));
                (texts::delivery(l), texts::delivery_more(l).to_owned(), with(cart, contacts()))
            }
            ShopTopic::Warranty => {
                let repair =
                    shared.has(Module::Services).then(|| NavLink::new(texts::repair(l), paths::repair(l)));
                let links = repair.into_iter().chain(contacts()).collect();
                (texts::warranty(l), texts::warranty_more(l).to_owned(), links)
            }
            ShopTopic::Returns => (texts::returns(l), texts::returns_more(l).to_owned(), contacts()),
            ShopTopic::Payment => {
                let cart = NavLink::new(texts::cart(l), paths::cart(l));
                (texts::payment(l), texts::payment_more(l).to_owned(), with(cart, contacts()))
            }
            ShopTopic::Contacts => (texts::contacts(l), place(l, shared), contacts()),
            ShopTopic::Installation => {
                (texts::installation(l), texts::installation_more(l).to_owned(), Vec::new())
            }
            ShopTopic::Repair => (texts::repair(l), texts::repair_more(l).to_owned(), Vec::new()),
            ShopTopic::Orders => (texts::orders(l), texts::orders_more(l).to_owned(), contacts()),
            ShopTopic::Account => {
                let register = NavLink::new(texts::register(l), paths::register(l));
                (texts::account(l), texts::account_more(l).to_owned(), vec![register])
            }
            ShopTopic::Cart => (texts::cart(l), texts::cart_more(l).to_owned(), Vec::new()),
            ShopTopic::Wishlist => (texts::wishlist(l), texts::wishlist_more(l).to_owned(), Vec::new()),
            ShopTopic::Compare => (texts::compare(l), texts::compare_more(l).to_owned(), Vec::new()),
        };
        Self { title, text, links: pages(l, topic, published).chain(links).collect() }
    }
}

/// The pages about a topic: that of the content, and the shop's own.
pub(super) fn pages(
    l: Locale,
    topic: ShopTopic,
    published: &[PageLink],
) -> impl Iterator<Item = NavLink> + use<> {
    let written = kind(topic).and_then(|kind| published.iter().find(|page| page.kind == kind));
    let written = written.map(|page| NavLink::new(page.title.pick(l), paths::content_page(l, &page.slug)));
    written.into_iter().chain(own(l, topic))
}

/// The page of the program about a topic.
fn own(l: Locale, topic: ShopTopic) -> Option<NavLink> {
    let (label, href) = match topic {
        ShopTopic::Contacts => (texts::branches(l), paths::branches(l)),
        ShopTopic::Installation => (texts::installation(l), paths::installation(l)),
        ShopTopic::Repair => (texts::repair(l), paths::repair(l)),
        ShopTopic::Orders => (texts::orders(l), paths::account_orders(l)),
        ShopTopic::Account => (texts::account(l), paths::account(l)),
        ShopTopic::Cart => (texts::cart(l), paths::cart(l)),
        ShopTopic::Wishlist => (texts::wishlist(l), paths::wishlist(l)),
        ShopTopic::Compare => (texts::compare(l), paths::compare(l)),
        ShopTopic::Delivery | ShopTopic::Warranty | ShopTopic::Returns | ShopTopic::Payment => return None,
    };
    Some(NavLink::new(label, href))
}

/// Whether the shop has what a topic is about.
pub(super) fn is_offered(topic: ShopTopic, shared: &Shared) -> bool {
    match topic {
        ShopTopic::Installation | ShopTopic::Repair => shared.has(Module::Services),
        ShopTopic::Wishlist => shared.has(Module::Wishlist),
        ShopTopic::Compare => shared.has(Module::Comparison),
        _ => true,
    }
}

/// The kind of page about a topic.
pub(super) const fn kind(topic: ShopTopic) -> Option<PageKind> {
    match topic {
        ShopTopic::Delivery => Some(PageKind::Delivery),
        ShopTopic::Warranty => Some(PageKind::Warranty),
        ShopTopic::Returns => Some(PageKind::Returns),
        ShopTopic::Payment => Some(PageKind::Payment),
        ShopTopic::Contacts => Some(PageKind::Contacts),
        ShopTopic::Installation
        | ShopTopic::Repair
        | ShopTopic::Orders
        | ShopTopic::Account
        | ShopTopic::Cart
        | ShopTopic::Wishlist
        | ShopTopic::Compare => None,
    }
}

fn with(first: NavLink, rest: Vec<NavLink>) -> Vec<NavLink> {
    std::iter::once(first).chain(rest).collect()
}

/// The address and the hours, as far as the shop has entered them.
fn place(l: Locale, shared: &Shared) -> String {
    let parts = [shared.address(l), shared.hours.pick(l)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

#[component]
pub fn Answers(answers: Vec<Answer>) -> impl IntoView {
    answers
        .into_iter()
        .map(|Answer { title, text, links }| {
            view! {
                <Notice tone=Tone::Info title class="mb-4">
                    {(!text.is_empty()).then(|| view! { <p class="mb-2">{text}</p> })}
                    <Chips label=title chips=links/>
                </Notice>
            }
        })
        .collect_view()
}
